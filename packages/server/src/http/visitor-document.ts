import { Buffer } from 'node:buffer'
import type { Refusal } from '@deskbell/protocol'
import type { BlobStore, VisitorPeer } from '../ports.ts'
import { HttpError } from './http-error.ts'

interface DocumentSources {
  /** Why whoever asks may not have it; asked again with each piece, for rights end at any time. */
  readonly denial: () => Promise<Refusal | 'unauthorized' | null>
  readonly slice: VisitorPeer['export']
  readonly blobs: Pick<BlobStore, 'get'>
}

/**
 * Everything that is kept of a visitor as one object of JSON, piece by piece: what their room tells, and `files`, each
 * with its `content` in base64; null where the bytes are gone. Throws HttpError; a text that breaks off is no JSON.
 */
export async function* visitorDocument({ denial, slice, blobs }: DocumentSources): AsyncGenerator<string> {
  for (let cursor: string | null = null; ;) {
    await allowed(denial)
    const part: Awaited<ReturnType<VisitorPeer['export']>> = await slice(cursor)
    if (!part) throw new HttpError('not_found')
    yield part.text
    cursor = part.next
    if (cursor !== null) continue
    let before = ',"files":['
    for (const { file, conversation, blob } of part.files) {
      await allowed(denial)
      const found = await blobs.get(blob)
      yield `${before}${JSON.stringify({ ...file, conversation }).slice(0, -1)},"content":`
      if (found) yield* quotedBase64(found.body)
      else yield 'null'
      before = '},'
    }
    yield part.files.length > 0 ? '}]}' : `${before}]}`
    return
  }
}

async function allowed(denial: DocumentSources['denial']): Promise<void> {
  const denied = await denial()
  if (denied) throw new HttpError(denied)
}

/** Three bytes make four letters: what is left over of a chunk waits for the next one. */
async function* quotedBase64(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  yield '"'
  let rest = Buffer.alloc(0)
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk)
    const whole = bytes.length - (bytes.length % 3)
    if (whole > 0) yield bytes.subarray(0, whole).toString('base64')
    rest = Buffer.from(bytes.subarray(whole))
  }
  yield `${rest.toString('base64')}"`
}
