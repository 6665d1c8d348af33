import type { ConversationRow } from '@deskbell/protocol'

/**
 * Where the conversation stands among the rows, -1 if nowhere. Looks from where it stood before outwards: of 100,000
 * rows that change, it hardly ever moves far.
 */
export function placeOf(rows: readonly ConversationRow[], id: string | null, near: number): number {
  if (id === null) return -1
  const start = Math.max(0, Math.min(near, rows.length - 1))
  for (let step = 0; start - step >= 0 || start + step < rows.length; step++) {
    if (rows[start + step]?.id === id) return start + step
    if (rows[start - step]?.id === id) return start - step
  }
  return -1
}
