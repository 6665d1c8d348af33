import { ChatBox } from '../../chat-box/chat-box.ts'
import { defineBox } from '../../define-box.ts'
import { MessageComposer } from '../../message-composer/message-composer.ts'
import { FakeVisitor } from './fake-visitor.ts'

export interface OpenBox {
  readonly box: ChatBox
  readonly visitor: FakeVisitor
  /** The names of the events it has told, in order. */
  readonly told: string[]
  find<E extends HTMLElement>(selector: string): E | null
  all<E extends HTMLElement>(selector: string): E[]
  button(name: string): HTMLButtonElement
  /** Tag and class of what has the focus within it. */
  focused(): string
  settle(): Promise<void>
}

const events = [
  'chat-ready',
  'chat-error',
  'chat-box-opened',
  'chat-box-closed',
  'chat-message-sent',
  'chat-message-received',
  'chat-unread-changed',
  'chat-availability-changed',
  'chat-agent-joined',
  'chat-agent-left',
  'chat-identity-changed',
]

/** A chat box on the page, over a session in memory; it goes when the test ends. */
export async function openBox({
  setting,
  ...properties
}: Partial<ChatBox> & { setting?: (visitor: FakeVisitor) => void } = {}): Promise<OpenBox> {
  defineBox()
  // Reading moves the position that is on the screen: an update that asks for another is meant so.
  ChatBox.disableWarning?.('change-in-update')
  MessageComposer.disableWarning?.('change-in-update')
  // Test pages run beside each other, so that most are hidden.
  Object.defineProperty(document, 'hidden', { configurable: true, value: false })
  const visitor = new FakeVisitor()
  setting?.(visitor)
  const box = new ChatBox()
  const told: string[] = []
  for (const name of events) box.addEventListener(name, () => told.push(name))
  Object.assign(box, { session: visitor, open: true, ...properties })
  document.body.append(box)
  await box.ready
  // Asked for by the box before, if at all; here once more, to wait for it.
  await import('../../chat-box/box-talk.ts')
  await box.updateComplete
  const root = box.shadowRoot as ShadowRoot
  const all = <E extends HTMLElement>(selector: string) => [...root.querySelectorAll<E>(selector)]
  return {
    box,
    visitor,
    told,
    all,
    find: selector => root.querySelector(selector),
    button(name) {
      const found = all<HTMLButtonElement>('button').find(
        each => (each.ariaLabel ?? each.textContent?.trim()) === name,
      )
      if (!found) throw new Error(`No button "${name}"`)
      return found
    },
    focused() {
      const element = root.activeElement
      return element ? [element.localName, ...element.classList].join('.') : ''
    },
    async settle() {
      await box.updateComplete
      await box.updateComplete
      await Promise.all(all<ChatBox>('message-composer').map(each => each.updateComplete))
      // Half faded in, everything has too little contrast.
      for (const animation of box.shadowRoot?.getAnimations() ?? []) {
        if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
      }
    },
  }
}

/** To be called after each test. */
export function closeBoxes(): void {
  for (const box of document.querySelectorAll('chat-box')) box.remove()
}
