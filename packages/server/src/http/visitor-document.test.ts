import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FileRef } from '@deskbell/protocol'
import { visitorDocument } from './visitor-document.ts'

const file = (id: string): FileRef => ({ id, name: `${id}.png`, size: 4, type: 'image/png' })

/** In chunks as they come from a disk. */
const stream = (...chunks: number[][]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(Uint8Array.from(chunk))
      controller.close()
    },
  })

async function written(document: AsyncGenerator<string>): Promise<string> {
  let text = ''
  for await (const part of document) {
    assert.notEqual(part, '')
    text += part
  }
  return text
}

test('[I5] slices and files join to one document, whatever the chunks of a file are', async () => {
  const slices = [
    { text: '{"visitor":{},"events":[{"seq":1}', files: [], next: '1' },
    {
      text: ',{"seq":2}]',
      files: ['one', 'gone', 'empty'].map(id => ({ file: file(id), conversation: 'v.1', blob: id })),
      next: null,
    },
  ]
  const document = visitorDocument({
    denial: async () => null,
    slice: async cursor => slices[Number(cursor ?? 0)]!,
    blobs: {
      get: async key =>
        key === 'gone'
          ? null
          : { body: key === 'one' ? stream([1], [2, 3, 4, 5], [], [6, 7]) : stream(), size: 7 },
    },
  })
  const { events, files } = JSON.parse(await written(document)) as {
    events: unknown[]
    files: { id: string; conversation: string; content: string | null }[]
  }
  assert.equal(events.length, 2)
  assert.deepEqual(
    files.map(({ id, conversation, content }) => [id, conversation, content]),
    [
      ['one', 'v.1', Buffer.from([1, 2, 3, 4, 5, 6, 7]).toString('base64')],
      ['gone', 'v.1', null],
      ['empty', 'v.1', ''],
    ],
  )
})

test('[A8] [I5] it breaks off where the right ends, or the visitor is erased meanwhile', async () => {
  let asked = 0
  const source = {
    slice: async () => ({ text: '{"events":[', files: [], next: '1' }),
    blobs: { get: async () => null },
  }
  const denied = visitorDocument({ ...source, denial: async () => (asked++ < 2 ? null : 'forbidden') })
  await assert.rejects(written(denied), { reason: 'forbidden' })
  const erased = visitorDocument({ ...source, denial: async () => null, slice: async () => null })
  await assert.rejects(written(erased), { reason: 'not_found' })
})

test('[I5] a visitor without files has an empty list of them', async () => {
  const document = visitorDocument({
    denial: async () => null,
    slice: async () => ({ text: '{"events":[]', files: [], next: null }),
    blobs: { get: async () => null },
  })
  assert.deepEqual(JSON.parse(await written(document)), { events: [], files: [] })
})
