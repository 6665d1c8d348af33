import type { FileDraft } from '@deskbell/client'
import { html, type TemplateResult } from 'lit'
import { ref } from 'lit/directives/ref.js'

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** What is shown as a picture, and never anything that could hold a script. */
export function isPicture(type: string): boolean {
  return pictures.has(type)
}

/** "340 kB", in the words of the language. */
export function sizeText(bytes: number, lang?: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
  const step = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0)
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: units[step],
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value)
}

/** A picture of a file that is still here, on a canvas: a strict page allows no blob: address (security S17). */
export function preview({ content, type }: FileDraft): TemplateResult | undefined {
  if (!content || !isPicture(type)) return undefined
  return html`<canvas
    class="preview"
    aria-hidden="true"
    ${ref(canvas => void draw(canvas, content))}
  ></canvas>`
}

const drawn = new WeakMap<Element, Blob>()

async function draw(canvas: Element | undefined, content: Blob): Promise<void> {
  if (!(canvas instanceof HTMLCanvasElement) || drawn.get(canvas) === content) return
  drawn.set(canvas, content)
  try {
    const bitmap = await createImageBitmap(content)
    const scale = Math.min(1, 320 / Math.max(bitmap.width, bitmap.height))
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
  } catch {
    // No picture after all, whatever its name says: its name and size have to do.
    canvas.remove()
  }
}
