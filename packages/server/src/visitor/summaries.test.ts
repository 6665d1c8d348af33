import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IndexedMessage, Summary } from '../ports.ts'
import {
  agentClaims,
  first,
  openRoom,
  sendMany,
  settle,
  visitorId,
  type TestRoom,
} from './testing/open-room.ts'

const day = 24 * 60 * 60_000

/** What an index holds that takes every report: of each message the last that was told. */
function index(summaries: Summary[]): Map<string, IndexedMessage> {
  const held = new Map<string, IndexedMessage>()
  for (const { conversation, messages } of summaries)
    for (const message of messages) held.set(`${conversation.id}:${message.seq}`, message)
  return held
}
const reported = (room: TestRoom) => room.account.reports.flat()
const texts = (summaries: Summary[]) => [...index(summaries).values()].map(({ text }) => text)

async function recalled(room: TestRoom): Promise<Summary[][]> {
  const slices: Summary[][] = []
  let cursor: string | null = null
  do {
    const { summaries, next } = await room.rules.recall(cursor)
    slices.push(summaries)
    cursor = next
  } while (cursor !== null)
  return slices
}

async function visitorFrom(room: TestRoom, ip: string) {
  const tab = await room.visitor()
  const { state } = tab
  if (state.claims.kind === 'visitor') tab.setState({ ...state, claims: { ...state.claims, ip } })
  return tab
}

test('[C11] a report carries the messages of both sides that the account has not taken, and no notes', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.send(tab, 'Hello?')
  await room.pass(100)
  const eva = await room.agent('eva')
  await room.say(eva, { type: 'note.add', clientId: 'n', text: 'A secret between us', mentions: [] })
  await room.send(eva, 'Hi!')
  await room.pass(100)
  assert.deepEqual(
    reported(room).map(({ messages }) => messages.map(({ seq, text }) => [seq, text])),
    [[[2, 'Hello?']], [[5, 'Hi!']]],
  )
})

test('[V10] [V7] a visitor’s message has its address and its page, cut as the trail is; an agent’s has none', async () => {
  const room = openRoom()
  const tab = await visitorFrom(room, '198.51.100.7')
  const page = { url: 'https://shop.example/shoes?page=2&card=4111111111111111', title: 'Shoes' }
  await room.say(tab, { type: 'message.send', clientId: 'm', text: 'Hello?', files: [], page })
  await room.send(await room.agent('eva'), 'Hi!')
  await room.pass(100)
  assert.deepEqual(
    [...index(reported(room)).values()],
    [
      {
        seq: 2,
        text: 'Hello?',
        ip: '198.51.100.7',
        page: 'https://shop.example/shoes?page=2',
      },
      { seq: 4, text: 'Hi!', ip: null, page: null },
    ],
  )
})

test('[F2] messages whose report was lost come again, those that were taken do not', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'One')
  await room.pass(61_000)
  room.account.away = true
  await room.send(await room.visitor(), 'Two')
  await room.pass(1_000)
  room.account.away = false
  room.kill()
  await room.pass(61_000)
  assert.deepEqual(
    reported(room).map(({ messages }) => messages.map(({ text }) => text)),
    [['One'], ['Two']],
  )
  room.kill()
  await room.send(await room.visitor(), 'Three')
  await room.pass(100)
  assert.deepEqual(
    reported(room)
      .at(-1)
      ?.messages.map(({ text }) => text),
    ['Three'],
  )
})

test('[C12] a long conversation is reported in portions, each message once, the row with the last', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  room.account.away = true
  await sendMany(room, tab, 450)
  room.account.away = false
  await room.pass(120_000)
  assert.equal(texts(reported(room)).length, 450)
  const sizes = reported(room).map(({ messages }) => messages.length)
  assert.ok(Math.max(...sizes) <= 200, String(sizes))
  assert.equal(
    sizes.reduce((sum, size) => sum + size, 0),
    450,
  )
  const before = room.account.reports.length
  room.kill()
  await room.pass(120_000)
  assert.equal(room.account.reports.length, before)
})

test('[C12] a report holds so much text at most', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  room.account.away = true
  for (let i = 0; i < 30; i++) {
    await room.send(tab, `${i} ${'x'.repeat(9_000)}`)
    room.clock.time += 200
  }
  room.account.away = false
  await room.pass(120_000)
  const sizes = room.account.reports.map(summaries => JSON.stringify(summaries).length)
  assert.ok(Math.max(...sizes) <= 140_000, String(sizes))
  assert.equal(texts(reported(room)).length, 30)
})

test('[F7] a process that ends between two portions goes on where it was', async () => {
  const room = openRoom()
  room.account.away = true
  await sendMany(room, await room.visitor(), 250)
  room.clock.time += 60_000
  room.kill()
  room.account.away = false
  await room.rules.alarm()
  assert.equal(texts(reported(room)).length, 200)
  room.kill()
  await room.pass(120_000)
  assert.equal(texts(reported(room)).length, 250)
})

test('[I5] a new index is filled with all conversations and messages, in slices', async () => {
  const room = openRoom()
  const tab = await visitorFrom(room, '198.51.100.7')
  await sendMany(room, tab, 230)
  const owner = agentClaims('olga', { role: 'owner' })
  for (let number = 1; number <= 60; number++) {
    const conversation = `${visitorId}.${number}`
    const clientId = `r${number}`
    await room.rules.command(owner, { type: 'conversation.resolve', clientId, conversation, seen: 999 })
    await room.send(tab, `matter ${number + 1}`, { fresh: true })
    room.clock.time += 200
    await room.say(tab, { type: 'events.acknowledge', seq: 9_999 })
  }
  await room.pass(1_000)
  const slices = await recalled(room)
  assert.ok(slices.length >= 3)
  for (const slice of slices) {
    assert.ok(slice.length <= 50)
    assert.ok(slice.reduce((sum, { messages }) => sum + messages.length, 0) <= 200)
  }
  assert.deepEqual(index(slices.flat()), index(reported(room)))
  const rows = new Map(slices.flat().map(summary => [summary.conversation.id, summary]))
  assert.equal(rows.size, 61)
  assert.deepEqual(rows.get(first)?.conversation.visitorMessages, 230)
})

test('[I5] a room without conversations recalls nothing', async () => {
  assert.deepEqual(await openRoom().rules.recall(null), { summaries: [], next: null })
})

test('[V10] addresses are removed after 90 days, here and from the index', async () => {
  const room = openRoom()
  await room.send(await visitorFrom(room, '198.51.100.7'), 'In spring')
  await room.pass(60 * day)
  await room.send(await visitorFrom(room, '203.0.113.9'), 'In summer')
  const addresses = () => [...index(reported(room)).values()].map(({ ip }) => ip)
  await room.pass(30 * day - 1_000)
  assert.deepEqual(addresses(), ['198.51.100.7', '203.0.113.9'])
  await room.pass(2_000)
  assert.deepEqual(addresses(), [null, '203.0.113.9'])
  assert.ok(reported(room).at(-1)!.revision > reported(room)[1]!.revision)
  room.kill()
  await room.pass(61 * day)
  assert.deepEqual(addresses(), [null, null])
  assert.doesNotMatch(JSON.stringify(room.sql.exec('SELECT * FROM events')), /198\.51|203\.0/)
  assert.doesNotMatch(JSON.stringify(await recalled(room)), /198\.51|203\.0/)
})

test('[V10] many addresses are removed a slice at a time', async () => {
  const room = openRoom()
  await sendMany(room, await visitorFrom(room, '198.51.100.7'), 450)
  await room.pass(1_000)
  room.kill()
  await room.pass(91 * day)
  assert.ok([...index(reported(room)).values()].every(({ ip }) => ip === null))
  assert.equal(index(reported(room)).size, 450)
  assert.ok(reported(room).length < 20, `${reported(room).length} reports`)
})

test('[V10] an address that is removed while something is being reported is told to be gone', async () => {
  const room = openRoom()
  await room.send(await visitorFrom(room, '198.51.100.7'), 'Hello?')
  await room.pass(1_000)
  room.kill()
  await room.pass(90 * day - 2_000)
  const taken = room.account.report.bind(room.account)
  const { promise, resolve } = Promise.withResolvers<void>()
  room.account.report = async summaries => {
    room.account.report = taken
    await taken(summaries)
    await promise
  }
  await room.send(await room.visitor(), 'Anybody?')
  await room.pass(5_000)
  resolve()
  await settle()
  await room.pass(5_000)
  assert.deepEqual(
    [...index(reported(room)).values()].map(({ ip }) => ip),
    [null, null],
  )
})
