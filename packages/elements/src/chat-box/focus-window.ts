import type { LitElement } from 'lit'
import type { MessageComposer } from '../message-composer/message-composer.ts'

/** Boxes whose window has the focus because there was nothing to write in yet. */
const waiting = new WeakSet<LitElement>()

/** Puts the focus where the visitor goes on: the form that is due, else the composer. */
export function focusWindow(host: LitElement, composer: MessageComposer | undefined): void {
  // On touch screens the keyboard would cover what there is to read.
  const isTouch = matchMedia('(pointer: coarse)').matches
  const field = isTouch ? null : fieldOf(host, composer)
  if (field || isTouch) waiting.delete(host)
  else waiting.add(host)
  ;(field ?? windowOf(host))?.focus()
}

/** To be called after each update: what there is to write in may have come, and the visitor still be there. */
export function followField(host: LitElement, composer: MessageComposer | undefined): void {
  if (!waiting.has(host)) return
  if (host.shadowRoot?.activeElement !== windowOf(host)) waiting.delete(host)
  else if (fieldOf(host, composer)) focusWindow(host, composer)
}

function fieldOf({ renderRoot }: LitElement, composer: MessageComposer | undefined): HTMLElement | null {
  return renderRoot.querySelector<HTMLElement>('.box-form input') ?? (composer?.isConnected ? composer : null)
}

function windowOf({ renderRoot }: LitElement): HTMLElement | null {
  return renderRoot.querySelector('.window')
}
