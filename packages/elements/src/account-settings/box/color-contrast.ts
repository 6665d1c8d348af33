/** How a text reads upon its ground: what it is nearly, and their contrast by WCAG 2, 1 to 21. */
export interface Contrast {
  readonly text: 'white' | 'black'
  readonly ratio: number
  /** The ground is drawn darker than it was chosen, since no text could be read upon it. */
  readonly isDarker: boolean
}

/** `#abc`, `abc` and `#aabbcc` as `#aabbcc`; null where it is no such colour. */
export function hexOf(typed: string): string | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(typed.trim())?.[1]?.toLowerCase()
  if (!digits) return null
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`
}

/** Measures an element as it is drawn, by whichever rule its text got its colour; `chosen` is that of its ground. */
export function measuredContrast(element: Element, chosen: string): Contrast {
  const { color, backgroundColor } = getComputedStyle(element)
  const [text, ground] = [luminance(color), luminance(backgroundColor)]
  const [light, dark] = text > ground ? [text, ground] : [ground, text]
  return {
    text: text > 0.5 ? 'white' : 'black',
    ratio: (light + 0.05) / (dark + 0.05),
    isDarker: chosen !== '' && ground < luminance(chosen) - 0.005,
  }
}

/** Browsers tell computed colours in the space they were written in; drawn, all are red, green and blue. */
function luminance(color: string): number {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const drawing = canvas.getContext('2d')
  if (!drawing) return 0
  drawing.fillStyle = color
  drawing.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = [...drawing.getImageData(0, 0, 1, 1).data].map(linear)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(byte: number): number {
  const part = byte / 255
  return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
