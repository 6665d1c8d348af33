/** A message is about to leave; cancel it to keep the text where it is. */
export class MessageSendEvent extends Event {
  readonly text: string

  constructor(text: string) {
    super('chat-message-send', { bubbles: true, composed: true, cancelable: true })
    this.text = text
  }
}

/** The room has stored a message of mine. */
export class MessageSentEvent extends Event {
  readonly text: string

  constructor(text: string) {
    super('chat-message-sent', { bubbles: true, composed: true })
    this.text = text
  }
}

/** A message of the other side has come. */
export class MessageReceivedEvent extends Event {
  readonly text: string
  readonly author: string

  constructor(text: string, author: string) {
    super('chat-message-received', { bubbles: true, composed: true })
    this.text = text
    this.author = author
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-message-send': MessageSendEvent
    'chat-message-sent': MessageSentEvent
    'chat-message-received': MessageReceivedEvent
  }
}
