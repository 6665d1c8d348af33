import { ChatBox } from './chat-box/chat-box.ts'
import { MessageComposer } from './message-composer/message-composer.ts'
import { defineElement } from './shared/define-element.ts'

/** Registers what a chat box needs; answers with the box's tag. */
export function defineBox(): string {
  defineElement('message-composer', MessageComposer)
  return defineElement('chat-box', ChatBox)
}
