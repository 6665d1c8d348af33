import type { LitElement } from 'lit'
import type { MessageComposer } from '../message-composer/message-composer.ts'

/** Puts the focus where the visitor goes on: the form that is due, else the composer. */
export function focusWindow({ renderRoot }: LitElement, composer: MessageComposer | undefined): void {
  const find = (selector: string) => renderRoot.querySelector<HTMLElement>(selector)
  // On touch screens the keyboard would cover what there is to read.
  const isTouch = matchMedia('(pointer: coarse)').matches
  const field = find('.box-form input') ?? (composer?.isConnected ? composer : null)
  const target = isTouch ? null : field
  ;(target ?? find('.window'))?.focus()
}
