import { limits } from '@deskbell/protocol'

/** Pixels of its sides; shown at most half as large, so that it is sharp on fine screens. */
export const pictureSize = 128

/** A chosen file as the square that is kept; null where it is no picture. */
export async function squareOf(file: Blob): Promise<HTMLCanvasElement | null> {
  try {
    const bitmap = await createImageBitmap(file)
    const side = Math.min(bitmap.width, bitmap.height)
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = pictureSize
    const drawing = canvas.getContext('2d')
    if (!drawing) return null
    drawing.imageSmoothingQuality = 'high'
    const [x, y] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2]
    drawing.drawImage(bitmap, x, y, side, side, 0, 0, pictureSize, pictureSize)
    bitmap.close()
    return canvas
  } catch {
    // Whatever its name says.
    return null
  }
}

/** As base64, in the best quality that fits; null where none does. */
export async function encoded(canvas: HTMLCanvasElement): Promise<string | null> {
  // A browser that cannot write webp writes png in its place.
  for (const [type, quality] of [
    ['image/png'],
    ['image/webp', 0.9],
    ['image/jpeg', 0.8],
    ['image/jpeg', 0.5],
  ] as const) {
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, type, quality))
    if (blob && blob.size <= limits.avatar) return base64(await blob.arrayBuffer())
  }
  return null
}

function base64(content: ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(content), byte => String.fromCharCode(byte)).join(''))
}
