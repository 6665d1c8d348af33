import type { ThreadItem } from '@deskbell/client'
import { dayOf } from './time-text.ts'

/** A pause longer than this begins another group. */
const pause = 5 * 60_000

/** Where an item stands among its neighbours: what is said once per group is said at its first or last. */
export interface Place {
  readonly newDay: boolean
  readonly first: boolean
  readonly last: boolean
}

export function placeOf(items: readonly ThreadItem[], index: number): Place {
  const item = items[index]
  const before = items[index - 1]
  return {
    newDay: !!item && (!before || dayOf(before.at) !== dayOf(item.at)),
    first: !together(before, item),
    last: !together(item, items[index + 1]),
  }
}

function together(a: ThreadItem | undefined, b: ThreadItem | undefined): boolean {
  return (
    a?.type === 'message' &&
    b?.type === 'message' &&
    a.mine === b.mine &&
    nameOf(a.author) === nameOf(b.author) &&
    b.at - a.at < pause &&
    dayOf(a.at) === dayOf(b.at)
  )
}

function nameOf(author: { type: string; id?: string }): string {
  return `${author.type}:${author.id ?? ''}`
}
