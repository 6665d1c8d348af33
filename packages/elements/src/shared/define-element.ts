interface ElementClass extends CustomElementConstructor {
  readonly observedAttributes?: readonly string[]
}

/**
 * Registers an element under its tag, or under `deskbell-<tag>` where a stranger has the tag already.
 * Answers with the tag that it got.
 */
export function defineElement(tag: string, element: CustomElementConstructor): string {
  const own = customElements.getName(element)
  if (own) return own
  for (const name of [tag, `deskbell-${tag}`]) {
    if (customElements.get(name)) continue
    keepMethods(element)
    customElements.define(name, element)
    return name
  }
  return ''
}

/**
 * React and Vue set a property where an element has one by the name of an attribute, so that `consent="required"`
 * in a template would put a word in the place of the method. What is set there is the attribute.
 */
export function keepMethods({ observedAttributes = [], prototype }: ElementClass): void {
  for (const name of observedAttributes) {
    const method: unknown = prototype[name]
    if (typeof method !== 'function') continue
    Object.defineProperty(prototype, name, {
      configurable: true,
      get: () => method,
      set(this: HTMLElement, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(name)
        else this.setAttribute(name, String(value))
      },
    })
  }
}
