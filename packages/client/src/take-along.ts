import type { Device } from './device.ts'
import type { OutboxRow } from './outbox.ts'
import type { Store } from './store.ts'

/**
 * Takes along what was written before the person was known and has not left yet: messages, files and the
 * draft (spec I2, W2). What had left is in the room that adopts it. Then nothing of it stays where it was.
 */
export async function takeAlong(from: Store, { store, outbox, drafts }: Device): Promise<void> {
  const entries = await from.entries()
  const rows = entries
    .filter(([[kind]]) => kind === 'outbox')
    .map(([, row]) => row as OutboxRow)
    .filter(({ state }) => state !== 'accepted')
    .toSorted((a, b) => a.order - b.order)
  await store.write(async writer => {
    let order = Number(await writer.get(['meta', 'order'])) || 0
    for (const row of rows) writer.put(['outbox', row.clientId], { ...row, order: ++order })
    writer.put(['meta', 'order'], order)
    for (const [key, value] of entries) {
      // Uploaded for the other room; this one wants them anew.
      if (key[0] === 'file') writer.put(key, { ...(value as object), uploaded: false })
      if (key[0] === 'draft' && !(await writer.get(key))) writer.put(key, value)
    }
  })
  await Promise.all([outbox.load(), drafts.load()])
  await from.destroy().catch(() => {})
}
