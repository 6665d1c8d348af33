import type { BoxSettings } from '@deskbell/protocol'

/** Settings that are properties of a box, too, and attributes in lower case with dashes. */
const looks = [
  'color',
  'theme',
  'position',
  'offsetX',
  'offsetY',
  'hideOffline',
  'hideMobile',
] as const satisfies readonly (keyof BoxSettings)[]

const name = Symbol.for('deskbell owner looks')

/**
 * Puts what the owner wants of a box on the element that is one, or will be: as attributes, where the page has said
 * nothing by attribute or property. What the owner takes back goes again.
 */
export function wearLooks(box: HTMLElement, settings: BoxSettings): void {
  // By the element, since the box and the script that brings it may be two copies of this code.
  const worn = ((box as { [name]?: Record<string, string | null> })[name] ??= {})
  for (const look of looks) {
    const attribute = look.replace(/[A-Z]/, letter => `-${letter.toLowerCase()}`)
    const before = worn[look] ?? null
    const property = (box as Partial<Record<typeof look, unknown>>)[look]
    if (box.getAttribute(attribute) !== before) continue
    if (property !== undefined && said(property) !== before) continue
    const wanted = (worn[look] = said(settings[look]))
    if (wanted === before) continue
    if (wanted === null) box.removeAttribute(attribute)
    else box.setAttribute(attribute, wanted)
  }
}

/** A value as its attribute has it; null where it says no more than is so by itself. */
function said(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (!value || value === 'auto' || value === 'end') return null
  return value === true ? '' : String(value)
}
