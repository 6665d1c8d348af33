import type { BlobStore } from '../ports.ts'
import { headSize } from './sniff.ts'

/** An upload that brings nothing for this long is given up. */
const patience = 30_000

/** The sender broke off, or sent another length than it said. */
export class IncompleteUpload extends Error {}

/**
 * Stores exactly `size` bytes and answers the first of them. More, fewer, or none for a while: it throws, and
 * nothing stays.
 */
export async function storeUpload(
  blobs: BlobStore,
  key: string,
  content: ReadableStream<Uint8Array>,
  size: number,
): Promise<Uint8Array> {
  const { readable, writable } = new FixedLengthStream(size)
  const outcomes = await Promise.allSettled([pump(content, writable, size), blobs.put(key, readable, size)])
  const failed = outcomes.find(outcome => outcome.status === 'rejected')
  if (failed) {
    await blobs.delete(key)
    const reasons = outcomes.map(outcome => (outcome.status === 'rejected' ? outcome.reason : undefined))
    // Each end breaks the other, so what the sender did wrong stands in one of the two.
    throw reasons.find(reason => reason instanceof IncompleteUpload) ?? failed.reason
  }
  return (outcomes[0] as PromiseFulfilledResult<Uint8Array>).value
}

/** Takes what is left of a body and throws it away, up to `most` bytes. */
export async function drain(content: ReadableStream<Uint8Array> | null, most: number): Promise<void> {
  if (!content || content.locked) return
  const reader = content.getReader()
  try {
    for (let left = most; left > 0;) {
      const { done, value } = await withPatience(reader.read())
      if (done) return
      left -= value.length
    }
    await reader.cancel()
  } catch {
    // It broke off: nobody is there to be told.
  }
}

async function pump(
  content: ReadableStream<Uint8Array>,
  sink: WritableStream<Uint8Array>,
  size: number,
): Promise<Uint8Array> {
  const reader = content.getReader()
  const writer = sink.getWriter()
  const head: Uint8Array[] = []
  let held = 0
  let left = size
  try {
    for (;;) {
      const { done, value } = await withPatience(reader.read()).catch(() => {
        throw new IncompleteUpload()
      })
      if (!done) left -= value.length
      if (left < 0 || (done && left > 0)) throw new IncompleteUpload()
      if (done) break
      if (held < headSize) {
        head.push(value.slice(0, headSize - held))
        held += head.at(-1)!.length
      }
      await writer.write(value)
    }
    await writer.close()
  } catch (error) {
    await Promise.allSettled([writer.abort(error), reader.cancel(error)])
    throw error
  }
  return join(head, held)
}

async function withPatience<T>(step: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the upload stopped')), patience)
  })
  try {
    return await Promise.race([step, late])
  } finally {
    clearTimeout(timer)
  }
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
