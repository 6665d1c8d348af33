/**
 * Registers an element under its tag, or under `deskbell-<tag>` where a stranger has the tag already.
 * Answers with the tag that it got.
 */
export function defineElement(tag: string, element: CustomElementConstructor): string {
  const own = customElements.getName(element)
  if (own) return own
  for (const name of [tag, `deskbell-${tag}`]) {
    if (customElements.get(name)) continue
    customElements.define(name, element)
    return name
  }
  return ''
}
