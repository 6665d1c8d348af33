import type { Delivery, LineItem } from '@deskbell/client'
import type { ErrorReason } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'

/** What a line between messages says; empty for what agents alone are told (`agentLine`). */
export function lineText({ line }: LineItem): string {
  switch (line.kind) {
    case 'started':
      return msg('Conversation started', { id: 'line-started' })
    case 'earlier':
      return msg('Earlier conversation', { id: 'line-earlier' })
    case 'assigned':
      return !line.by || line.by.id === line.agent.id
        ? msg(str`${line.agent.name} joined`, { id: 'line-joined' })
        : msg(str`${line.by.name} assigned ${line.agent.name}`, { id: 'line-assigned' })
    case 'unassigned':
      return !line.by || line.by.id === line.agent.id
        ? msg(str`${line.agent.name} left`, { id: 'line-left' })
        : msg(str`${line.by.name} unassigned ${line.agent.name}`, { id: 'line-unassigned' })
    case 'handed_over':
      return msg(str`${line.agent.name} handed over to ${line.to.name}`, { id: 'line-handed-over' })
    case 'resolved':
      return line.by
        ? msg(str`${line.by.name} resolved the conversation`, { id: 'line-resolved-by' })
        : msg('You ended the conversation', { id: 'line-ended' })
    case 'reopened':
      return line.by
        ? msg(str`${line.by.name} reopened the conversation`, { id: 'line-reopened-by' })
        : msg('Conversation reopened', { id: 'line-reopened' })
    case 'tagged':
    case 'untagged':
    case 'moved':
    case 'blocked':
    case 'unblocked':
    case 'rated':
      return ''
    default:
      line satisfies never
      return ''
  }
}

export function deliveryText(delivery: Delivery): string {
  switch (delivery.state) {
    case 'sending':
      return msg('Sending', { id: 'delivery-sending' })
    case 'waiting':
      return waitingText(delivery.reason)
    case 'sent':
      return msg('Sent', { id: 'delivery-sent' })
    case 'delivered':
      return msg('Delivered', { id: 'delivery-delivered' })
    case 'seen':
      return msg('Seen', { id: 'delivery-seen' })
    case 'held':
      return msg('Held back', { id: 'delivery-held' })
    case 'failed':
      return msg(str`Not sent. ${reasonText(delivery.reason)}`, { id: 'delivery-failed' })
    default:
      delivery satisfies never
      return ''
  }
}

function waitingText(reason: (Delivery & { state: 'waiting' })['reason']): string {
  switch (reason) {
    case 'offline':
      return msg('Waiting for a connection', { id: 'waiting-offline' })
    case 'rate_limited':
      return msg('Waiting a moment', { id: 'waiting-rate' })
    case 'update_needed':
      return msg('Waiting for an update of the server', { id: 'waiting-update' })
    case 'upload':
      return msg('Uploading', { id: 'waiting-upload' })
    case 'held':
      return msg('Waits for the answer before it', { id: 'waiting-held' })
    default:
      reason satisfies never
      return ''
  }
}

/** Why something was refused, for the person who asked for it. */
export function reasonText(reason: ErrorReason): string {
  switch (reason) {
    case 'too_large':
      return msg('It is too large.', { id: 'reason-too-large' })
    case 'blocked':
      return msg('This chat has been closed for you.', { id: 'reason-blocked' })
    case 'file_missing':
      return msg('A file is missing; attach it again.', { id: 'reason-file-missing' })
    case 'rate_limited':
      return msg('That was too fast; try again in a moment.', { id: 'reason-rate' })
    case 'forbidden':
    case 'not_assigned':
    case 'inactive':
      return msg('You may not do that.', { id: 'reason-forbidden' })
    case 'newer_message':
      return msg('The visitor has written again.', { id: 'reason-newer' })
    case 'network':
      return msg('There is no connection.', { id: 'reason-network' })
    case 'storage':
      return msg('This browser has no room for it.', { id: 'reason-storage' })
    default:
      return msg('Something went wrong.', { id: 'reason-other' })
  }
}
