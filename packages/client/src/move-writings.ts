import type { Device } from './device.ts'
import type { Draft } from './draft-box.ts'
import { noteKey } from './note-key.ts'
import type { OutboxRow, WaitingCommand } from './outbox.ts'
import type { Writer } from './store.ts'
import type { Tabs } from './tabs.ts'

/** The same conversation in the room that has adopted it. */
export interface Whereabouts {
  readonly conversation: string
  /** An event's number there, by its number in the room before. */
  seq(before: number): number
}

/**
 * What was written for a conversation is for the one it has become (spec I2, W2): messages, notes, edits, drafts
 * and how far was read, in one transaction. What was only read of it goes; it comes again from the other room.
 */
export async function moveWritings(
  { database, store, outbox, drafts }: Device,
  tabs: Tabs,
  from: string,
  there: Whereabouts,
): Promise<void> {
  const to = there.conversation
  const pairs = [[from, to] as const, [noteKey(from), noteKey(to)] as const]
  await drafts.flush()
  const stored = pairs.map(([key]) => drafts.of(key).text)
  await store.write(async writer => {
    await moveRows(writer, from, there)
    for (const [before, after] of pairs) await moveDraft(writer, before, after)
    if (!(await writer.get(['shared', to]))) await move(writer, ['shared', from], ['shared', to])
    await movePosition(writer, from, there)
    writer.clear(['event', from])
    for (const kind of ['shared', 'read', 'room', 'row']) writer.delete([kind, from])
  })
  const typed = pairs.map(([key]) => drafts.of(key))
  drafts.forget(pairs.map(([key]) => key))
  await Promise.all([outbox.load(), drafts.load()])
  for (const [i, [, key]] of pairs.entries()) {
    // Something was typed meanwhile, which the transaction came too early for.
    if (typed[i]!.text !== stored[i]) drafts.set(key, joined(drafts.of(key), typed[i]!))
  }
  drafts.tell()
  tabs.post({ type: 'stored', database, what: 'outbox', log: to })
}

async function moveRows(writer: Writer, from: string, { conversation, seq }: Whereabouts): Promise<void> {
  for (const row of (await writer.list(['outbox'])) as (OutboxRow | null)[]) {
    if (row?.log !== from) continue
    // Its event has another number there; sent again, it is told which.
    const again = row.state === 'accepted' && ({ state: 'queued', seq: 0 } as const)
    const moved: OutboxRow = { ...row, ...again, log: conversation, command: moveSeen(row.command, seq) }
    writer.put(['outbox', row.clientId], moved)
    await uploadAnew(writer, row.files)
  }
}

function moveSeen(command: WaitingCommand, seq: Whereabouts['seq']): WaitingCommand {
  if (command.type !== 'message.send' || command.seen === undefined) return command
  return { ...command, seen: seq(command.seen) }
}

async function moveDraft(writer: Writer, from: string, to: string): Promise<void> {
  const moved = (await writer.get(['draft', from])) as Draft | undefined
  writer.delete(['draft', from])
  if (!moved) return
  const there = (await writer.get(['draft', to])) as Draft | undefined
  writer.put(['draft', to], { key: to, ...joined(there ?? { text: '', files: [] }, moved) })
  await uploadAnew(writer, moved.files)
}

/** What is behind what stands there; once, though another tab may have moved the same before. */
function joined(there: Draft, moved: Draft): Draft {
  const files = [...there.files, ...moved.files.filter(file => !there.files.some(({ id }) => id === file.id))]
  if (there.text.includes(moved.text)) return { text: there.text, files }
  if (moved.text.includes(there.text)) return { text: moved.text, files }
  return { text: `${there.text}\n\n${moved.text}`, files }
}

async function movePosition(writer: Writer, from: string, { conversation, seq }: Whereabouts): Promise<void> {
  const before = ((await writer.get(['read', from])) ?? {}) as Record<string, number>
  const here = ((await writer.get(['read', conversation])) ?? {}) as Record<string, number>
  const seen = Math.max(here[conversation] ?? 0, seq(before[from] ?? 0))
  if (seen) writer.put(['read', conversation], { ...here, [conversation]: seen })
}

/** Uploaded for the other room; this one wants them anew. */
async function uploadAnew(writer: Writer, files: Draft['files']): Promise<void> {
  for (const { id } of files) {
    const file = await writer.get(['file', id])
    if (file) writer.put(['file', id], { ...file, uploaded: false })
  }
}

async function move(writer: Writer, from: readonly string[], to: readonly string[]): Promise<void> {
  const record = await writer.get(from)
  if (record) writer.put(to, record)
}
