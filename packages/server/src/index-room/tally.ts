import type { FolderCounts } from '@deskbell/protocol'
import type { Sql } from '../ports.ts'
import type { Placement, Viewer } from './visibility.ts'

interface TallyRow {
  readonly status: string
  readonly grp: string
  readonly who: string
  readonly n: number
}

/** How many conversations stand where, kept up to date with each change so that no list is ever counted. */
export class Tally {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Takes a conversation from where it stood to where it stands; null: it is new, or it is gone. */
  move(before: Placement | null, after: Placement | null): void {
    const steps = new Map<string, number>()
    const add = (placement: Placement, step: number) => {
      for (const who of places(placement)) {
        const key = JSON.stringify([placement.status, placement.group ?? '', who])
        steps.set(key, (steps.get(key) ?? 0) + step)
      }
    }
    if (before) add(before, -1)
    if (after) add(after, 1)
    for (const [key, step] of steps) {
      if (step === 0) continue
      const [status, group, who] = JSON.parse(key) as [string, string, string]
      this.#sql.exec(
        `INSERT INTO tally (status, grp, who, n) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET n = n + excluded.n`,
        status,
        group,
        who,
        step,
      )
    }
  }

  counts(viewers: readonly Viewer[]): Record<string, FolderCounts> {
    const tally = this.#sql.exec<TallyRow>(`SELECT status, grp, who, n FROM tally WHERE n > 0`)
    return Object.fromEntries(viewers.map(viewer => [viewer.id, countsFor(viewer, tally)]))
  }
}

function places(placement: Placement): string[] {
  return ['*', ...(placement.assignees.length > 0 ? placement.assignees.map(({ id }) => id) : ['-'])]
}

function countsFor(viewer: Viewer, tally: readonly TallyRow[]): FolderCounts {
  const counts = { all: 0, primary: 0, new: 0, mine: 0, resolved: 0 }
  for (const { status, grp, who, n } of tally) {
    const wholeGroup = viewer.role !== 'limited' || grp === '' || viewer.groups.includes(grp)
    const mine = who === viewer.id
    // Of a group that is not theirs, a limited agent sees what is assigned to them.
    if (wholeGroup ? who === '*' : mine) counts[status === 'open' ? 'all' : 'resolved'] += n
    if (status !== 'open') continue
    if (mine) counts.mine += n
    if (who === '-' && wholeGroup) counts.new += n
  }
  counts.primary = counts.new + counts.mine
  return counts
}
