import { ChatBox, MessageComposer, defineElement, keepMethods } from '@deskbell/elements'
import { type VerifyPart, verifyPartsBy } from './verified-part.ts'

/** Registers the chat box under the tag a page uses; false where another script was first. */
export function defineBox(tag: string, verifyPart?: VerifyPart): boolean {
  verifyPartsBy(verifyPart)
  defineElement('message-composer', MessageComposer)
  const known = customElements.get(tag) as typeof ChatBox | undefined
  if (known) return known.wire === ChatBox.wire
  keepMethods(ChatBox)
  // A class stands under one tag only.
  customElements.define(tag, customElements.getName(ChatBox) ? class extends ChatBox {} : ChatBox)
  return true
}
