import type { PageBoxes } from './loader.ts'

const methods = [
  'show',
  'hide',
  'openChat',
  'closeChat',
  'toggle',
  'send',
  'prefill',
  'greet',
  'identify',
  'signOut',
  'setVariables',
  'setGroup',
  'pageView',
  'consent',
  'destroy',
]

type Methods = Record<string, unknown>

/** Lends an element the methods of the chat box before it is one; each waits for the real one. */
export function standIn(box: HTMLElement, load: () => Promise<PageBoxes>): void {
  for (const name of methods)
    (box as unknown as Methods)[name] = async (...values: unknown[]) => (await load()).call(box, name, values)
}

/** Takes them away again: they would hide those of the class. */
export function stepAside(box: HTMLElement): void {
  for (const name of methods) delete (box as unknown as Methods)[name]
}
