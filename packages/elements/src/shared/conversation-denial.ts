import type { AgentState } from '@deskbell/client'
import { denial, type ConversationResource, type ErrorReason, type Resources } from '@deskbell/protocol'

type ConversationAction = {
  [A in keyof Resources]: Resources[A] extends ConversationResource ? A : never
}[keyof Resources] &
  `conversation.${string}`

interface Subject {
  readonly id: string
  readonly assignees: readonly { readonly id: string }[]
  readonly group: string | null
}

/** Why I may not reply, resolve, join … by what I am and by who is assigned; null if I may (spec A7). */
export function conversationDenial(
  state: AgentState | undefined,
  action: ConversationAction,
  conversation: Subject,
): ErrorReason | null {
  if (!state?.me) return 'network'
  return denial({ type: 'agent', ...state.me }, action, {
    assignees: conversation.assignees.map(agent => agent.id),
    group: conversation.group,
    visitor: conversation.id,
  })
}

/** The same for what cannot wait in the outbox: it needs the connection as well (spec W2). */
export function commandDenial(
  state: AgentState | undefined,
  action: ConversationAction,
  conversation: Subject,
): ErrorReason | null {
  const why = conversationDenial(state, action, conversation)
  return why ?? (state?.connection.state === 'online' ? null : 'network')
}

/** Why I may not change what is known about the visitor of a conversation I see. */
export function profileDenial(state: AgentState | undefined): ErrorReason | null {
  return state?.me && !state.me.active ? 'inactive' : null
}
