import type { VisitorState } from '@deskbell/client'
import type { ErrorReason } from '@deskbell/protocol'
import type { VisitorModel } from '../shared/contexts.ts'

/** Whether the thread on the screen may be written to: not an earlier one, nor while blocked or ended. */
export function mayWrite(session: VisitorModel): boolean {
  const { state, thread } = session
  return !thread.closed && !state.visitor?.blocked && !isEarlier(state) && endReason(state) === null
}

export function isEarlier({ current, conversations }: VisitorState): boolean {
  return current !== null && current !== conversations.at(-1)?.id
}

export function endReason({ connection }: VisitorState): ErrorReason | null {
  // Signed out here or in another tab: the next visitor may begin at once.
  return connection.state === 'ended' && connection.reason !== 'signed_out' ? connection.reason : null
}
