import { readFlag, writeFlag } from '../shared/local-flag.ts'
import { greetedFlag } from './proactive-watched.ts'

/** Whether this browser had a greeting before. */
export function wasGreeted(account: string, id: string): boolean {
  return greetedIds(account).includes(id)
}

/** `known` are those that there are: of others nothing has to be kept. */
export function noteGreeted(account: string, id: string, known: readonly string[]): void {
  const before = greetedIds(account)
  const kept = known.filter(each => each !== id && before.includes(each))
  writeFlag(greetedFlag(account), JSON.stringify([...kept, id]))
}

function greetedIds(account: string): readonly unknown[] {
  try {
    const ids: unknown = JSON.parse(readFlag(greetedFlag(account)) ?? '[]')
    return Array.isArray(ids) ? (ids as unknown[]) : []
  } catch {
    // Somebody else's text.
    return []
  }
}
