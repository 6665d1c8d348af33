import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@deskbell/protocol'
import type { FakePeer } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom, type TestRoom } from './testing/open-room.ts'

async function talk() {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  for (const id of ['eva', 'petr', 'jana']) room.account.team.set(id, agentClaims(id))
  const eva = await room.agent('eva')
  return { room, tab, eva }
}

async function note(
  room: TestRoom,
  peer: FakePeer,
  text: string,
  { mentions = [] as string[], clientId = crypto.randomUUID() as string } = {},
) {
  await room.say(peer, { type: 'note.add', clientId, text, mentions })
  return room.outcome(peer, clientId)
}

const notes = (peer: FakePeer) =>
  peer.all('event.added').flatMap(({ event }) => (event.kind === 'note' ? [event] : []))
const reported = async (room: TestRoom) => {
  await room.pass(100)
  return room.account.reports.at(-1)!.at(-1)!
}

test('[C10] a note reaches agents, now and when they come later, and the visitor never', async () => {
  const { room, tab, eva } = await talk()
  const petr = await room.agent('petr')
  assert.deepEqual(await note(room, eva, 'A good customer'), { seq: 3 })
  for (const peer of [eva, petr]) {
    assert.deepEqual(
      notes(peer).map(event => [event.text, event.author]),
      [['A good customer', { id: 'eva', name: 'Eva' }]],
    )
  }
  const later = await room.agent('jana')
  assert.equal(later.last('welcome').events.at(-1)?.kind, 'note')
  await room.send(eva, 'Hi!')
  await room.say(tab, { type: 'page.load', request: 'p', before: 99, limit: 50 })
  const again = await room.visitor()
  assert.doesNotMatch(JSON.stringify([tab.received, again.received]), /good customer|"note"/)
  // The chain of what the visitor gets has no hole where the note stands (spec C9).
  assert.deepEqual(
    tab.last('page.loaded').events.map(({ seq, prev }) => [seq, prev]),
    [
      [1, 0],
      [2, 1],
      [4, 2],
      [5, 4],
    ],
  )
})

test('[C10] a note is stored once, however often it is sent, also after a crash', async () => {
  const { room, eva } = await talk()
  const asked = { clientId: 'n', mentions: ['petr'] }
  for (let i = 0; i < 2; i++) assert.deepEqual(await note(room, eva, 'Look', asked), { seq: 3 })
  room.kill()
  const back = await room.agent('eva')
  assert.deepEqual(await note(room, back, 'Look', asked), { seq: 3 })
  const both = [note(room, back, 'Twice at once', { clientId: 'm', mentions: ['petr'] })]
  both.push(note(room, back, 'Twice at once', { clientId: 'm', mentions: ['petr'] }))
  assert.deepEqual(await Promise.all(both), [{ seq: 4 }, { seq: 4 }])
  assert.equal((await note(room, back, 'Another', asked)).refused, 'idempotency_conflict')
  assert.equal((await note(room, back, 'Look', { clientId: 'n' })).refused, 'idempotency_conflict')
  assert.equal((await room.send(back, 'Look', { clientId: 'n' })).refused, 'idempotency_conflict')
})

test('[S3] what a note claims beside its text is ignored', async () => {
  const { room, eva } = await talk()
  const claims = { author: { id: 'olga', name: 'Olga' }, role: 'owner', seq: 99, at: 1, kind: 'message' }
  await room.rules.receive(
    eva,
    JSON.stringify({ type: 'note.add', clientId: 'n', text: 'Look', mentions: [], ...claims }),
  )
  const [event] = notes(eva)
  assert.deepEqual(
    [event?.seq, event?.at, event?.kind, event?.author],
    [3, room.clock.time, 'note', { id: 'eva', name: 'Eva' }],
  )
})

test('[K3] card numbers in notes are hidden before anything is stored', async () => {
  const { room, eva } = await talk()
  await note(room, eva, 'paid with 4111 1111 1111 1111', { clientId: 'n' })
  assert.equal(notes(eva)[0]?.text, 'paid with •••• •••• •••• 1111')
  assert.deepEqual(await note(room, eva, 'paid with 4111 1111 1111 1111', { clientId: 'n' }), { seq: 3 })
  const stored = room.sql.exec<{ body: string; command: string }>('SELECT body, command FROM events')
  assert.doesNotMatch(JSON.stringify(stored), /4111/)
})

test('[C10] only agents who are there, active and may see the conversation can be mentioned', async () => {
  const { room, eva } = await talk()
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  await room.rules.command(agentClaims('olga', { role: 'owner' }), {
    type: 'conversation.move',
    clientId: 'm',
    conversation: first,
    group: 'sales',
  })
  assert.equal(eva.closed?.reason, 'revoked')
  room.account.team.set('petr', agentClaims('petr', { groups: ['sales'] }))
  const olga = await room.agent('olga', { role: 'owner' })
  const mentions = ['petr', 'jana', 'nobody', '__proto__', 'petr']
  await note(room, olga, '@Petr @Jana', { mentions })
  assert.deepEqual(notes(olga)[0]?.mentions, ['petr'])
  assert.deepEqual((await reported(room)).mentions, { petr: 1 })
})

test('[C7] notes that mention me count until my read position has passed them', async () => {
  const { room, eva } = await talk()
  const petr = await room.agent('petr')
  await note(room, eva, '@Petr @Eva', { mentions: ['petr', 'eva'] })
  await note(room, eva, '@Petr again', { mentions: ['petr'] })
  assert.deepEqual((await reported(room)).mentions, { petr: 2 })
  const read = (seq: number) => room.say(petr, { type: 'read.set', conversation: first, seq })
  await read(3)
  assert.deepEqual((await reported(room)).mentions, { petr: 1 })
  await read(2)
  assert.deepEqual((await reported(room)).mentions, { petr: 1 })
  room.kill()
  const back = await room.agent('petr')
  await room.say(back, { type: 'read.set', conversation: first, seq: Number.MAX_SAFE_INTEGER })
  assert.deepEqual((await reported(room)).mentions, {})
  await note(room, await room.agent('eva'), '@Petr a third time', { mentions: ['petr'] })
  assert.deepEqual((await reported(room)).mentions, { petr: 1 })
  await room.send(back, 'I answer, so I have seen it')
  assert.deepEqual((await reported(room)).mentions, {})
})

test('[C10] a note assigns nobody, answers nothing and leaves the last message of the row alone', async () => {
  const { room, eva } = await talk()
  const before = await reported(room)
  await room.pass(1_000)
  await note(room, eva, 'Look')
  const after = await reported(room)
  assert.deepEqual(after.conversation.assignees, [])
  assert.deepEqual([after.last, after.lastActivity], [before.last, before.lastActivity])
  assert.equal(after.conversation.lastAgentMessage, 0)
  assert.equal(after.conversation.version, 3)
})

test('[C4] notes, tags and ratings never reopen', async () => {
  const { room, tab, eva } = await talk()
  const olga = await room.agent('olga', { role: 'owner' })
  room.account.tags.set('vip', { id: 'vip', name: 'VIP', color: 'red' })
  const say = (peer: FakePeer, command: object) =>
    room.say(peer, { clientId: crypto.randomUUID(), conversation: first, ...command } as never)
  await say(olga, { type: 'conversation.resolve', seen: 99 })
  await note(room, eva, 'Look')
  await say(eva, { type: 'conversation.tag', tag: 'vip' })
  await say(eva, { type: 'conversation.untag', tag: 'vip' })
  await say(tab, { type: 'conversation.rate', rating: { value: 1, comment: '' } })
  const { conversation } = await reported(room)
  assert.deepEqual([conversation.status, conversation.version], ['resolved', 7])
})

test('[C10] a blank note and one with too many mentions are refused', async () => {
  const { room, eva } = await talk()
  assert.equal((await note(room, eva, ' \n')).refused, 'invalid')
  const mentions = Array.from({ length: limits.mentions + 1 }, (_, i) => `a${i}`)
  assert.equal((await note(room, eva, 'All!', { mentions })).refused, 'too_large')
})

test('[A2] an inactive agent leaves no notes and no drafts', async () => {
  const { room } = await talk()
  const peer = await room.agent('petr', { active: false })
  assert.equal((await note(room, peer, 'Look')).refused, 'inactive')
  await room.say(peer, { type: 'draft.set', text: 'Look', base: 0 })
  assert.equal(peer.last('command.refused').reason, 'inactive')
  assert.deepEqual(peer.all('draft.changed'), [])
})

test('[A4] an agent who lost the conversation while the account was asked leaves no note in it', async () => {
  const { room, eva } = await talk()
  const { promise, resolve } = Promise.withResolvers<null>()
  room.account.assignee = () => promise
  const asked = room.say(eva, { type: 'note.add', clientId: 'n', text: '@Petr', mentions: ['petr'] })
  room.account.groups.set('sales', { id: 'sales', name: 'Sales' })
  await room.rules.command(agentClaims('olga', { role: 'owner' }), {
    type: 'conversation.move',
    clientId: 'm',
    conversation: first,
    group: 'sales',
  })
  resolve(null)
  await asked
  const olga = await room.agent('olga', { role: 'owner' })
  assert.deepEqual(
    olga.last('welcome').events.map(event => event.kind),
    ['started', 'message', 'moved'],
  )
})
