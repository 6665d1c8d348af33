import type { ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { reasonText } from './texts.ts'

/** Why an agent may not do something, or was refused: said to the agent, with what helps. */
export function denialText(reason: ErrorReason): string {
  switch (reason) {
    case 'inactive':
      return msg('Your account is inactive: you can look, but not chat.', { id: 'denial-inactive' })
    case 'not_assigned':
      return msg('Join the conversation first.', { id: 'denial-not-assigned' })
    case 'forbidden':
      return msg('Your role does not allow this.', { id: 'denial-forbidden' })
    case 'newer_message':
      return msg('The visitor has written again. Read it first.', { id: 'denial-newer-message' })
    case 'already_assigned':
      return msg('A colleague was faster.', { id: 'denial-already-assigned' })
    case 'blocked':
      return msg('The visitor is blocked.', { id: 'denial-blocked' })
    case 'network':
      return msg('This needs a connection.', { id: 'denial-network' })
    case 'not_found':
    case 'revoked':
      return msg('The conversation is not yours to see any more.', { id: 'denial-not-found' })
    case 'invalid':
      return msg('This is not valid.', { id: 'denial-invalid' })
    default:
      return reasonText(reason)
  }
}

/** The reason in something that was thrown. */
export function reasonOf(error: unknown): ErrorReason {
  return ((error as { reason?: ErrorReason } | null)?.reason ?? 'network') satisfies ErrorReason
}
