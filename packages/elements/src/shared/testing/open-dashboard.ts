import { fixture, html, nextFrame } from '@open-wc/testing'
import type { LitElement, TemplateResult } from 'lit'
import type { ChatProvider } from '../../chat-provider/chat-provider.ts'
import { defineDashboard } from '../../define-dashboard.ts'
import type { FakeAgentSession } from './fake-agent-session.ts'

/** A provider around some of the dashboard's elements, with a fake session. */
export async function openDashboard(
  session: FakeAgentSession,
  content: TemplateResult,
): Promise<ChatProvider> {
  defineDashboard()
  history.replaceState(null, '', location.pathname + location.search)
  const provider = await fixture<ChatProvider>(
    html`<chat-provider .session=${session}><div style="block-size: 600px">${content}</div></chat-provider>`,
  )
  await settled(provider)
  return provider
}

/** Until everything has been drawn; lists take some frames to know their size. */
export async function settled(root: Element): Promise<void> {
  for (let frames = 0; frames < 6; frames++) {
    for (const element of [root, ...all(root, '*')]) await (element as Partial<LitElement>).updateComplete
    await nextFrame()
  }
}

/** What matches, also in the shadow roots below. */
export function all<E extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): E[] {
  const found: E[] = []
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) found.push(element as E)
    if (element.shadowRoot) found.push(...all<E>(element.shadowRoot, selector))
  }
  if (root instanceof Element && root.shadowRoot) found.unshift(...all<E>(root.shadowRoot, selector))
  return found
}

export function one<E extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): E {
  const [first] = all<E>(root, selector)
  if (!first) throw new Error(`Nothing matches ${selector}`)
  return first
}

/** Text as it is read, white space apart. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** A button by its accessible name. */
export function button(root: Element | ShadowRoot, name: string): HTMLButtonElement {
  const found = all<HTMLButtonElement>(root, 'button').find(
    each => each.checkVisibility() && (each.getAttribute('aria-label') ?? textOf(each)) === name,
  )
  if (!found) throw new Error(`There is no button "${name}"`)
  return found
}

export function press(target: Element, key: string, change: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...change,
  })
  target.dispatchEvent(event)
  return event
}

/** The element with the focus, through all shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}

/** The next event of this type. */
export function heard<K extends keyof HTMLElementEventMap>(
  target: HTMLElement,
  type: K,
): Promise<HTMLElementEventMap[K]> {
  return new Promise(resolve => target.addEventListener(type, resolve, { once: true }))
}
