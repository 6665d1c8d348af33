/** What a page may set of a box's looks by attribute or property. */
export interface BoxLooks {
  readonly color: string
  readonly offsetX: number | undefined
  readonly offsetY: number | undefined
}

/** Puts them where the style sheets read them; a colour that the browser does not know is left out. */
export function applyLooks(
  style: CSSStyleDeclaration,
  changed: (look: keyof BoxLooks) => boolean,
  looks: BoxLooks,
): void {
  const { color, offsetX, offsetY } = looks
  if (changed('color')) set(style, '--chat-color-accent', CSS.supports('color', color) ? color : '')
  if (changed('offsetX')) set(style, '--chat-offset-x', pixels(offsetX))
  if (changed('offsetY')) set(style, '--chat-offset-y', pixels(offsetY))
}

/** The same for an element that is no chat box yet, by its attributes. */
export function paintLooks(box: HTMLElement): void {
  const distance = (name: string) => {
    const value = box.getAttribute(name)
    return value === null ? undefined : Number(value)
  }
  applyLooks(box.style, () => true, {
    color: box.getAttribute('color') ?? '',
    offsetX: distance('offset-x'),
    offsetY: distance('offset-y'),
  })
}

function set(style: CSSStyleDeclaration, name: string, value: string): void {
  if (value) style.setProperty(name, value)
  else style.removeProperty(name)
}

function pixels(value: number | undefined): string {
  return Number.isFinite(value) ? `${value}px` : ''
}
