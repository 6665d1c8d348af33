import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FileOwner } from '../ports.ts'
import type { FakePeer, Said } from './testing/fake-peer.ts'
import { first, openRoom, visitorId, type TestRoom } from './testing/open-room.ts'

const png = (id: string) => ({ id, name: 'a.png', size: 3, type: 'image/png' })

async function upload(room: TestRoom, by: FileOwner, id: string, blob = `blob-${id}`) {
  const begun = await room.rules.fileBegin(by, { id, size: 3, name: 'a.png', blob })
  if (begun.ok && !begun.again) await room.rules.fileDone(by, png(id), blob)
  return begun
}

async function meet() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  const visitor: FileOwner = { type: 'visitor', session: (await room.session()).session }
  const eva: FileOwner = { type: 'agent', id: 'eva', conversation: first }
  return { room, tab, visitor, eva, desk: await room.agent('eva') }
}

test('[W8] a file goes up before its message, which holds its id and no address', async () => {
  const { room, tab, visitor } = await meet()
  assert.deepEqual(await upload(room, visitor, 'f1'), { ok: true, again: null })
  assert.ok((await room.send(tab, '', { files: ['f1'] })).seq)
  assert.deepEqual(tab.last('event.added').event.files, [png('f1')])
  assert.deepEqual(await room.rules.file('f1'), { file: png('f1'), blob: 'blob-f1' })
})

test('[W2] an upload that completed before is answered with its file', async () => {
  const { room, tab, visitor } = await meet()
  await upload(room, visitor, 'f1')
  assert.deepEqual(await upload(room, visitor, 'f1'), { ok: true, again: png('f1') })
  await room.send(tab, 'Look', { files: ['f1'], clientId: 'a' })
  assert.ok((await room.send(tab, 'Look', { files: ['f1'], clientId: 'a' })).seq)
})

test('[W2] a message that names a file twice holds it once, and may be resent', async () => {
  const { room, tab, visitor } = await meet()
  await upload(room, visitor, 'f1')
  const sent = await room.send(tab, 'Look', { files: ['f1', 'f1'], clientId: 'a' })
  assert.deepEqual(tab.last('event.added').event.files, [png('f1')])
  assert.deepEqual(await room.send(tab, 'Look', { files: ['f1', 'f1'], clientId: 'a' }), sent)
})

test('[F6] of two uploads of one file the slower copy is removed', async () => {
  const { room, visitor } = await meet()
  for (let i = 0; i < 2; i++)
    await room.rules.fileBegin(visitor, { id: 'f1', size: 3, name: 'a.png', blob: `blob-${i + 1}` })
  await room.rules.fileDone(visitor, png('f1'), 'blob-1')
  await room.rules.fileDone(visitor, png('f1'), 'blob-2')
  assert.deepEqual(room.deletedBlobs, ['blob-2'])
  await room.rules.fileFailed(visitor, 'f1')
  assert.equal((await room.rules.file('f1'))?.blob, 'blob-1')
})

test('[W8] a message whose file is missing, unfinished, another’s or taken is refused', async () => {
  const { room, tab, visitor, eva, desk } = await meet()
  await room.rules.fileBegin(visitor, { id: 'half', size: 3, name: 'a.png', blob: 'blob-half' })
  await upload(room, eva, 'agents')
  await upload(room, visitor, 'taken')
  await room.send(tab, '', { files: ['taken'] })
  for (const id of ['nothing', 'half', 'agents', 'taken']) {
    assert.equal((await room.send(tab, '', { files: [id] })).refused, 'file_missing', id)
  }
  assert.equal((await room.send(desk, '', { files: ['taken'] })).refused, 'file_missing')
  assert.ok((await room.send(desk, '', { files: ['agents'] })).seq)
})

test('[S2] another’s file id is as unknown as one that never was', async () => {
  const { room, visitor, eva } = await meet()
  await upload(room, visitor, 'f1')
  assert.deepEqual(await upload(room, eva, 'f1'), { ok: false, reason: 'not_found' })
  const lost: FileOwner = { type: 'agent', id: 'eva', conversation: `${visitorId}.9` }
  assert.deepEqual(await upload(room, lost, 'f2'), { ok: false, reason: 'not_found' })
  assert.equal(await room.rules.file('f2'), null)
})

test('[S2] addresses are signed for sent files of one’s own conversation alone', async () => {
  const { room, tab, visitor, desk } = await meet()
  await upload(room, visitor, 'f1')
  await upload(room, visitor, 'unsent')
  await room.send(tab, '', { files: ['f1'] })
  const ask = { type: 'urls.sign', request: 'u', files: ['f1', 'unsent', 'nothing'] } satisfies Said
  for (const peer of [tab, desk] as FakePeer[]) {
    await room.say(peer, ask)
    assert.deepEqual(peer.last('urls.signed').urls, { f1: `/files/${first}/f1` })
  }
  const olga = await room.agent('olga', { role: 'owner' })
  await room.say(olga, { type: 'conversation.resolve', clientId: 'r', conversation: first, seen: 99 })
  await room.send(tab, 'Another matter', { fresh: true })
  const elsewhere = await room.agent('olga', { role: 'owner', conversation: `${visitorId}.2` })
  await room.say(elsewhere, ask)
  assert.deepEqual(elsewhere.last('urls.signed').urls, {})
})

test('[S21] too large, empty, too many, and without a session are refused; nothing is left', async () => {
  const { room, visitor } = await meet()
  const begin = (id: string, size: number, by = visitor) =>
    room.rules.fileBegin(by, { id, size, name: 'a', blob: `blob-${id}` })
  const reason = async (asked: ReturnType<typeof begin>) => {
    const result = await asked
    return result.ok ? 'ok' : result.reason
  }
  assert.equal(await reason(begin('a', 10 * 1024 * 1024 + 1)), 'too_large')
  assert.equal(await reason(begin('b', 0)), 'invalid')
  assert.equal(await reason(begin('b', Number.NaN)), 'invalid')
  assert.equal(await reason(begin('c', 3, { type: 'visitor', session: 'ended' })), 'forbidden')
  const many = []
  for (let i = 0; i < 100; i++) many.push(await begin(`m${i}`, 3))
  assert.equal(many.filter(result => result.ok).length, 20)
  const last = many.at(-1)!
  assert.ok(!last.ok && last.reason === 'rate_limited' && last.retryAfter! > 0)
  for (let i = 0; i < 20; i++) await room.rules.fileFailed(visitor, `m${i}`)
  assert.deepEqual(room.sql.exec('SELECT id FROM files'), [])
})

test('[W8] what no message took is gone after 24 h, what was sent stays', async () => {
  const { room, tab, visitor } = await meet()
  await upload(room, visitor, 'sent')
  await upload(room, visitor, 'orphan')
  await room.rules.fileBegin(visitor, { id: 'half', size: 3, name: 'a.png', blob: 'blob-half' })
  await room.send(tab, '', { files: ['sent'] })
  await room.pass(12 * 60 * 60_000)
  await upload(room, visitor, 'later')
  await room.pass(12 * 60 * 60_000)
  // The second was never finished: a server that was killed may have left its bytes.
  assert.deepEqual(room.deletedBlobs.toSorted(), ['blob-half', 'blob-orphan'])
  assert.deepEqual(
    [await room.rules.file('orphan'), (await room.rules.file('sent'))?.blob],
    [null, 'blob-sent'],
  )
  await room.pass(12 * 60 * 60_000)
  assert.equal(room.deletedBlobs.at(-1), 'blob-later')
})
