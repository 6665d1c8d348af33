/** The invitation was taken up, or is of no use any more: what was there before may be shown again. */
export class InvitationClosedEvent extends Event {
  constructor() {
    super('chat-invitation-closed', { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-invitation-closed': InvitationClosedEvent
  }
}
