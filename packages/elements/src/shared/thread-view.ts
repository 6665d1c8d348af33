import type { LineItem, MessageItem, NoteItem, ThreadItem, ThreadModel } from '@deskbell/client'
import type { ReactiveControllerHost, TemplateResult } from 'lit'

/** What the rows of a thread are drawn with. */
export interface ThreadView {
  /** Renders again when a part that was still on its way has come. */
  readonly host: ReactiveControllerHost
  readonly model: ThreadModel
  readonly lang: string | undefined
  /** The agent who reads; colleagues on the same side are called by their names. */
  readonly me?: string
  /** The newest message of mine: its delivery state is written out, the others' are icons. */
  readonly newestMine: string | undefined
  /** Draws what this side alone is shown, such as notes, or "Eva added the tag VIP"; the rest it leaves to others. */
  readonly ownRow?: ((item: NoteItem | LineItem, view: ThreadView) => TemplateResult | undefined) | undefined
}

export function newestMine(items: readonly ThreadItem[]): string | undefined {
  return items.findLast((item): item is MessageItem => item.type === 'message' && item.mine)?.key
}

/** Takes a message that could not be sent out of the thread, and puts its text back into the draft. */
export async function discardToDraft(model: ThreadModel, key: string): Promise<void> {
  const text = await model.discard(key)
  const { draft } = model.thread
  if (text) model.setDraft(draft ? `${draft}\n${text}` : text)
}
