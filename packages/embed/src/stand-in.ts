const methods = [
  'show',
  'hide',
  'openChat',
  'closeChat',
  'toggle',
  'send',
  'prefill',
  'identify',
  'signOut',
  'destroy',
]

type Methods = Record<string, unknown>

/** Lends an element the methods of the chat box before it is one; each waits for the real one. */
export function standIn(box: HTMLElement, load: () => Promise<void>): void {
  const own = box as unknown as Methods
  for (const name of methods) {
    own[name] = async (...values: unknown[]) => {
      await load()
      return (own[name] as (...values: unknown[]) => unknown).apply(box, values)
    }
  }
}

/** Takes them away again: they would hide those of the class. */
export function stepAside(box: HTMLElement): void {
  for (const name of methods) delete (box as unknown as Methods)[name]
}
