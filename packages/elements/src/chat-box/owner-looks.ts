import type { BoxSettings } from '@deskbell/protocol'

/** A look that an attribute says: what the owner wants of it, and what the property is while it stands there. */
interface Look {
  readonly attribute: string
  readonly property: string
  /** Null where the owner leaves it to us. */
  of(settings: BoxSettings): string | null
  value(attribute: string | null): unknown
}

const looks: readonly Look[] = [
  { attribute: 'color', property: 'color', of: ({ color }) => color || null, value: text },
  {
    attribute: 'theme',
    property: 'theme',
    of: ({ theme }) => (/^(?:light|dark)$/.test(theme) ? theme : null),
    value: attribute => attribute ?? 'auto',
  },
  {
    attribute: 'position',
    property: 'position',
    of: ({ position }) => (position === 'start' ? position : null),
    value: attribute => attribute ?? 'end',
  },
  { attribute: 'offset-x', property: 'offsetX', of: ({ offsetX }) => distance(offsetX), value: number },
  { attribute: 'offset-y', property: 'offsetY', of: ({ offsetY }) => distance(offsetY), value: number },
  { attribute: 'hide-offline', property: 'hideOffline', of: s => flag(s.hideOffline), value: isThere },
  { attribute: 'hide-mobile', property: 'hideMobile', of: s => flag(s.hideMobile), value: isThere },
]

const name = Symbol.for('deskbell owner looks')

/**
 * Puts what the owner wants of a box on the element that is one, or will be: as attributes, where the page has said
 * nothing by attribute or property. What the owner takes back goes again.
 */
export function wearLooks(box: HTMLElement, settings: BoxSettings): void {
  // By the element, since the box and the script that brings it may be two copies of this code.
  const worn = ((box as { [name]?: Record<string, string | null> })[name] ??= {})
  for (const { attribute, property, of, value } of looks) {
    const before = worn[attribute] ?? null
    const is = (box as unknown as Record<string, unknown>)[property]
    if (box.getAttribute(attribute) !== before) continue
    if (is !== undefined && is !== value(before)) continue
    const wanted = of(settings)
    worn[attribute] = wanted
    if (wanted === before) continue
    if (wanted === null) box.removeAttribute(attribute)
    else box.setAttribute(attribute, wanted)
  }
}

function text(attribute: string | null): string {
  return attribute ?? ''
}

function number(attribute: string | null): number | undefined {
  return attribute === null ? undefined : Number(attribute)
}

function isThere(attribute: string | null): boolean {
  return attribute !== null
}

function distance(pixels: number | null): string | null {
  return pixels === null ? null : String(pixels)
}

function flag(on: boolean): string | null {
  return on ? '' : null
}
