import type { ErrorReason } from '@deskbell/protocol'

/** What the store of this browser holds is on the screen. */
export class ChatReadyEvent extends Event {
  constructor() {
    super('chat-ready', { bubbles: true, composed: true })
  }
}

/** The chat cannot work, until the page or its owner does something about it. */
export class ChatErrorEvent extends Event {
  readonly reason: ErrorReason

  constructor(reason: ErrorReason) {
    super('chat-error', { bubbles: true, composed: true })
    this.reason = reason
  }
}

export class BoxOpenedEvent extends Event {
  constructor() {
    super('chat-box-opened', { bubbles: true, composed: true })
  }
}

export class BoxClosedEvent extends Event {
  constructor() {
    super('chat-box-closed', { bubbles: true, composed: true })
  }
}

/** The box is gone for good, and all that was for it may go. */
export class BoxDestroyedEvent extends Event {
  constructor() {
    super('chat-destroyed')
  }
}

/** The count of unread messages is another. */
export class UnreadChangedEvent extends Event {
  readonly unread: number

  constructor(unread: number) {
    super('chat-unread-changed', { bubbles: true, composed: true })
    this.unread = unread
  }
}

/** The first agent came online, or the last one went. */
export class AvailabilityChangedEvent extends Event {
  readonly online: boolean

  constructor(online: boolean) {
    super('chat-availability-changed', { bubbles: true, composed: true })
    this.online = online
  }
}

/** The visitor is another one, or nobody for now. */
export class IdentityChangedEvent extends Event {
  readonly visitor: string | null

  constructor(visitor: string | null) {
    super('chat-identity-changed', { bubbles: true, composed: true })
    this.visitor = visitor
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-ready': ChatReadyEvent
    'chat-error': ChatErrorEvent
    'chat-box-opened': BoxOpenedEvent
    'chat-box-closed': BoxClosedEvent
    'chat-destroyed': BoxDestroyedEvent
    'chat-unread-changed': UnreadChangedEvent
    'chat-availability-changed': AvailabilityChangedEvent
    'chat-identity-changed': IdentityChangedEvent
  }
}
