import { ChatError, limits } from '@deskbell/protocol'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settled } from './testing/fake-clock.ts'
import { anonymous, connected, messages, states, visitorWorld } from './testing/open-visitor.ts'

const reason = (expected: string) => (error: unknown) =>
  error instanceof ChatError && error.reason === expected
const text = (content: string) => new Blob([content], { type: 'text/plain' })

/** A world whose server takes files. */
function fileWorld() {
  const world = visitorWorld()
  const { answer } = world.server
  const uploads: string[] = []
  const route = { put: async (_id: string): Promise<Response> => Response.json({ file: {} }) }
  world.server.answer = async (path, body) => {
    if (!path.startsWith('files/')) return answer(path, body)
    const id = path.slice('files/'.length)
    const response = await route.put(id)
    if (response.ok) uploads.push(id)
    return response
  }
  return { ...world, uploads, route }
}

test('[W8] a file is uploaded while the message is being written, and goes with it', async () => {
  const world = fileWorld()
  const session = await connected(world)
  await session.attach(text('abc'), 'notes.txt')
  await settled()
  const [file] = session.thread.files
  assert.deepEqual([file!.name, file!.size, file!.state, file!.progress], ['notes.txt', 3, 'ready', 1])
  await session.send('look')
  assert.deepEqual(session.thread.files, [])
  await world.wire.flush()
  assert.deepEqual(
    messages(session)[0]!.files.map(({ id }) => id),
    [file!.id],
  )
  assert.deepEqual(world.uploads, [file!.id])
  assert.deepEqual(await world.disk.read(anonymous, ['file']), [])
})

test('[W8] files wait in the store while offline, and are uploaded before their message', async () => {
  const world = fileWorld()
  const session = await connected(world)
  world.wire.cut()
  await session.attach(text('abc'), 'notes.txt')
  await session.send('look')
  await session.send('and this')
  assert.equal((await world.disk.read(anonymous, ['file'])).length, 1)
  world.route.put = async () => {
    assert.deepEqual(world.room.texts, [])
    return Response.json({ file: {} })
  }
  await world.wire.restore()
  await world.wire.flush()
  assert.equal(world.uploads.length, 1)
  assert.deepEqual(world.room.texts, ['look', 'and this'])
})

test('[W8] a file alone is a message', async () => {
  const world = fileWorld()
  const session = await connected(world)
  await session.attach(text('abc'), 'notes.txt')
  await session.send('')
  await world.wire.flush()
  await world.wire.flush()
  assert.equal(messages(session)[0]!.files.length, 1)
})

test('[W2][W8] a file of the draft, and one of a message that waits, are there again after a reload', async () => {
  const world = fileWorld()
  const before = await connected(world)
  world.wire.cut()
  await before.attach(text('sent'), 'sent.txt')
  await before.send('look')
  await before.attach(text('draft'), 'draft.txt')
  before.destroy()
  const session = world.open()
  await session.start()
  await settled()
  // Its content is fetched when somebody looks at it.
  assert.equal(session.thread.files[0]!.name, 'draft.txt')
  await settled()
  assert.equal(await session.thread.files[0]!.content?.text(), 'draft')
  assert.deepEqual(states(session), ['waiting offline'])
  session.connect()
  await world.wire.restore()
  await world.wire.flush()
  assert.deepEqual(world.room.texts, ['look'])
  assert.equal(world.uploads.length, 2)
})

test('[W8] a file that is too large, or empty, or one too many is refused where it is chosen', async () => {
  const world = fileWorld()
  const session = await connected(world)
  const large = {
    size: limits.file + 1,
    type: '',
    arrayBuffer: async () => new ArrayBuffer(0),
  } as unknown as Blob
  await assert.rejects(session.attach(large, 'large'), reason('too_large'))
  await assert.rejects(session.attach(text(''), 'empty'), reason('invalid'))
  for (let i = 0; i < limits.filesPerMessage; i++) await session.attach(text('x'), `${i}`)
  await assert.rejects(session.attach(text('x'), 'more'), reason('too_large'))
  assert.equal(session.thread.files.length, limits.filesPerMessage)
})

test('[W8] a file that is taken out again is not uploaded, and leaves nothing behind', async () => {
  const world = fileWorld()
  const session = await connected(world)
  world.wire.cut()
  await session.attach(text('abc'), 'notes.txt')
  await session.removeFile(session.thread.files[0]!.id)
  await world.wire.restore()
  assert.deepEqual([session.thread.files, world.uploads], [[], []])
  assert.deepEqual(await world.disk.read(anonymous, ['file']), [])
})

test('[H6][W8] a file the server refuses fails its message with the reason; retry tries both again', async () => {
  const world = fileWorld()
  const session = await connected(world)
  world.route.put = async () => Response.json({ error: 'too_large', message: 'no' }, { status: 413 })
  await session.attach(text('abc'), 'notes.txt')
  await settled()
  assert.equal(session.thread.files[0]!.state, 'failed')
  await session.send('look')
  await world.wire.flush()
  const [message] = messages(session)
  assert.deepEqual(message!.delivery, { state: 'failed', reason: 'too_large' })
  world.route.put = async () => Response.json({ file: {} })
  await session.retry(message!.key)
  await world.wire.flush()
  await world.wire.flush()
  assert.deepEqual(states(session), ['sent'])
})

test('[S24] uploads that are limited wait as long as the server says', async () => {
  const world = fileWorld()
  const session = await connected(world)
  world.route.put = async () =>
    Response.json({ error: 'rate_limited', message: 'slow', retryAfter: 30_000 }, { status: 429 })
  await session.attach(text('abc'), 'notes.txt')
  await session.send('look')
  await world.wire.flush()
  assert.deepEqual(states(session), ['waiting upload'])
  world.route.put = async () => Response.json({ file: {} })
  await world.clock.advance(30_000)
  await world.wire.flush()
  assert.deepEqual(states(session), ['sent'])
})

test('[W8] addresses are asked for in one question, and again before they end', async () => {
  const world = fileWorld()
  const session = await connected(world)
  for (const name of ['a', 'b']) await session.attach(text('abc'), name)
  await session.send('look')
  await world.wire.flush()
  await world.wire.flush()
  const ids = messages(session)[0]!.files.map(({ id }) => id)
  const asked = () => world.wire.sent.filter(({ type }) => type === 'urls.sign')
  assert.deepEqual(
    ids.map(id => session.fileUrl(id)),
    [undefined, undefined],
  )
  await world.wire.flush()
  assert.deepEqual(
    ids.map(id => session.fileUrl(id)),
    ids.map(id => `https://chat.example/files/${id}`),
  )
  assert.deepEqual(
    asked().map(({ files }) => files),
    [ids],
  )
  await world.clock.advance(480_000)
  assert.deepEqual(
    ids.map(id => session.fileUrl(id)),
    ids.map(id => `https://chat.example/files/${id}`),
  )
  await world.wire.flush()
  assert.equal(asked().length, 2)
})
