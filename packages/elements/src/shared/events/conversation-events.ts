import type { ProfileField } from '@deskbell/protocol'

/** The agent has chosen another conversation, or none. */
export class ConversationSelectedEvent extends Event {
  readonly conversation: string | null

  constructor(conversation: string | null) {
    super('chat-conversation-selected', { bubbles: true, composed: true })
    this.conversation = conversation
  }
}

/** The list is narrowed by another filter, in the form that an address takes; empty: by none. */
export class FilterChangedEvent extends Event {
  readonly filter: string

  constructor(filter: string) {
    super('chat-filter-changed', { bubbles: true, composed: true })
    this.filter = filter
  }
}

/** The agent resolved a conversation here, and the room agreed. */
export class ConversationResolvedEvent extends Event {
  readonly conversation: string

  constructor(conversation: string) {
    super('chat-conversation-resolved', { bubbles: true, composed: true })
    this.conversation = conversation
  }
}

/** The agent reopened a conversation here, and the room agreed. */
export class ConversationReopenedEvent extends Event {
  readonly conversation: string

  constructor(conversation: string) {
    super('chat-conversation-reopened', { bubbles: true, composed: true })
    this.conversation = conversation
  }
}

/** The agent changed what is known about a visitor. */
export class VisitorUpdatedEvent extends Event {
  readonly conversation: string
  readonly field: ProfileField
  readonly value: string

  constructor(conversation: string, field: ProfileField, value: string) {
    super('chat-visitor-updated', { bubbles: true, composed: true })
    this.conversation = conversation
    this.field = field
    this.value = value
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-conversation-selected': ConversationSelectedEvent
    'chat-filter-changed': FilterChangedEvent
    'chat-conversation-resolved': ConversationResolvedEvent
    'chat-conversation-reopened': ConversationReopenedEvent
    'chat-visitor-updated': VisitorUpdatedEvent
  }
}
