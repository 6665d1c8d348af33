/** What a file is, by its content; names and headers are only what somebody claims (security S20). */
export interface FileKind {
  readonly type: string
  readonly width?: number
  readonly height?: number
}

/** Types a browser may show in place; everything else is only ever downloaded. */
export const inlineTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
])

/** How much of a file's beginning is enough; a JPEG tells its size only after its thumbnail and profiles. */
export const headSize = 256 * 1024

/** What begins a page or a document: a picture that holds it is a polyglot, and is not shown in place. */
const active = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed)\b|%PDF-/i

export function sniff(head: Uint8Array): FileKind {
  const kind = byMagic(head)
  const isPolyglot = inlineTypes.has(kind.type) && active.test(new TextDecoder('latin1').decode(head))
  return isPolyglot ? { type: 'application/octet-stream' } : kind
}

function byMagic(head: Uint8Array): FileKind {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const is = (at: number, text: string) =>
    head.length >= at + text.length && [...text].every((char, i) => head[at + i] === char.charCodeAt(0))
  if (is(0, '\x89PNG\r\n\x1a\n')) return { type: 'image/png', ...pngSize(view) }
  if (is(0, 'GIF87a') || is(0, 'GIF89a')) return { type: 'image/gif', ...gifSize(view) }
  if (is(0, '\xff\xd8\xff')) return { type: 'image/jpeg', ...jpegSize(view) }
  if (is(0, 'RIFF') && is(8, 'WEBP')) return { type: 'image/webp', ...webpSize(view, is) }
  if (is(0, '%PDF-')) return { type: 'application/pdf' }
  return { type: 'application/octet-stream' }
}

type Size = { width: number; height: number } | Record<string, never>

/** Sizes are for the page's layout: one that is not there, or absurd, is left out. */
function size(width: number, height: number): Size {
  const sound = width > 0 && height > 0 && width <= 100_000 && height <= 100_000
  return sound ? { width, height } : {}
}

function pngSize(view: DataView): Size {
  return view.byteLength < 24 ? {} : size(view.getUint32(16), view.getUint32(20))
}

function gifSize(view: DataView): Size {
  return view.byteLength < 10 ? {} : size(view.getUint16(6, true), view.getUint16(8, true))
}

function jpegSize(view: DataView): Size {
  let at = 2
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return size(view.getUint16(at + 7), view.getUint16(at + 5))
    // Fill bytes stand alone; every other marker before the frame tells its length.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return {}
}

function webpSize(view: DataView, is: (at: number, text: string) => boolean): Size {
  if (view.byteLength < 30) return {}
  if (is(12, 'VP8X')) return size(uint24(view, 24) + 1, uint24(view, 27) + 1)
  if (is(12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  if (is(12, 'VP8 ')) return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  return {}
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
