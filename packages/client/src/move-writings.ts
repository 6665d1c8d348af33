import type { Device } from './device.ts'
import { noteKey } from './note-key.ts'
import type { WaitingCommand } from './outbox.ts'

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
export async function moveWritings(device: Device, from: string, there: Whereabouts): Promise<void> {
  const { outbox, drafts } = device
  const to = there.conversation
  await drafts.load()
  const files = [...outbox.of(from).flatMap(row => row.files), ...drafts.of(from).files]
  drafts.move(from, to)
  drafts.move(noteKey(from), noteKey(to))
  let show: (() => void) | undefined
  await drafts.flush(async writer => {
    show = await outbox.move(writer, from, to, command => moved(command, there))
    const [shared, known] = [await writer.get(['shared', from]), await writer.get(['shared', to])]
    if (shared && !known) writer.put(['shared', to], shared)
    const read = ((await writer.get(['read', from])) ?? {}) as Record<string, number>
    const here = ((await writer.get(['read', to])) ?? {}) as Record<string, number>
    const seen = Math.max(here[to] ?? 0, there.seq(read[from] ?? 0))
    if (seen) writer.put(['read', to], { ...here, [to]: seen })
    for (const { id } of files) {
      const file = await writer.get(['file', id])
      // Uploaded for the other room; this one wants them anew.
      if (file) writer.put(['file', id], { ...file, uploaded: false })
    }
    writer.clear(['event', from])
    for (const kind of ['shared', 'read', 'room', 'row']) writer.delete([kind, from])
  })
  show?.()
}

function moved(command: WaitingCommand, { seq }: Whereabouts): WaitingCommand {
  if (command.type !== 'message.send' || command.seen === undefined) return command
  return { ...command, seen: seq(command.seen) }
}
