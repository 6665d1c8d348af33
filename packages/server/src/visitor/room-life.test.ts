import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeCodes } from '@deskbell/protocol'
import { agentClaims, first, openRoom, type TestRoom } from './testing/open-room.ts'

const tables = ({ sql }: TestRoom) =>
  sql.exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).map(({ name }) => name)

/** A visitor who wrote, with a file that was sent and one that is on its way, and an agent who looks on. */
async function conversed() {
  const room = openRoom()
  const tab = await room.visitor()
  const by = {
    type: 'visitor',
    session: tab.state.claims.kind === 'visitor' ? tab.state.claims.session : '',
  } as const
  await room.rules.fileBegin(by, { id: 'photo', size: 3, name: 'photo.png', blob: 'blob-1' })
  const photo = { id: 'photo', size: 3, name: 'photo.png', type: 'image/png' }
  await room.rules.fileDone(by, photo, 'blob-1')
  await room.send(tab, 'Where is my parcel?', { files: ['photo'] })
  await room.rules.fileBegin(by, { id: 'late', size: 3, name: 'late.png', blob: 'blob-2' })
  const agent = await room.agent()
  return { room, tab, agent, by, photo }
}

test('[I5] [S8] erasing ends every socket, and deletes files and tables but for a tombstone', async () => {
  const { room, tab, agent } = await conversed()
  await room.life.erase()
  assert.deepEqual(tab.closed, { code: closeCodes.ended, reason: 'erased' })
  assert.deepEqual(agent.closed, { code: closeCodes.ended, reason: 'erased' })
  assert.deepEqual(room.deletedBlobs.toSorted(), ['blob-1', 'blob-2'])
  assert.deepEqual(tables(room), ['tombstone'])
})

test('[I5] a tombstoned room answers only that, also after a restart', async () => {
  const { room, by, photo } = await conversed()
  await room.life.erase()
  for (const restart of [false, true]) {
    if (restart) room.kill()
    assert.equal(await room.rules.session({ refresh: null, org: 'https://shop.example' }), 'erased')
    const tab = await room.connectVisitor('a-session')
    assert.deepEqual(tab.closed, { code: closeCodes.ended, reason: 'erased' })
    assert.equal(await room.rules.file('photo'), null)
    assert.equal(await room.rules.export(null), null)
    assert.deepEqual(await room.rules.recall(null), { summaries: [], next: null })
    const upload = { id: 'new', size: 3, name: 'new.png', blob: 'blob-3' }
    assert.deepEqual(await room.rules.fileBegin(by, upload), { ok: false, reason: 'not_found' })
    const resolve = { type: 'conversation.resolve', clientId: 'a', conversation: first, seen: 9 } as const
    const result = await room.rules.command(agentClaims('eva', { role: 'full' }), resolve)
    assert.deepEqual(result, { ok: false, reason: 'not_found' })
    await room.rules.fileDone(by, photo, `arrived-late-${restart}`)
    assert.equal(room.deletedBlobs.at(-1), `arrived-late-${restart}`)
    assert.deepEqual(tables(room), ['tombstone'])
  }
})

test('[I5] what a crash left of a room is erased by the next attempt, and answers nothing until then', async () => {
  const { room } = await conversed()
  room.failingWipes = 1
  await assert.rejects(room.life.erase())
  room.kill()
  assert.ok(tables(room).includes('events'))
  assert.equal(await room.rules.session({ refresh: null, org: 'https://shop.example' }), 'erased')
  await room.life.erase()
  await room.life.erase()
  assert.deepEqual(tables(room), ['tombstone'])
})

test('[I5] a room that never was anything is erased as well', async () => {
  const room = openRoom()
  await room.life.erase()
  assert.deepEqual(tables(room), ['tombstone'])
})

test('[I5] what the room had put off is not done after it', async () => {
  const { room } = await conversed()
  await room.pass(1_000)
  const { reports, presences } = room.account
  const before = [reports.length, presences.length]
  const tab = await room.visitor()
  await room.send(tab, 'One more')
  await room.life.erase()
  await room.pass(120_000)
  assert.deepEqual([reports.length, presences.length], before)
  assert.deepEqual(tables(room), ['tombstone'])
})
