import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentClaims, first, openRoom, sendMany, type TestRoom } from './testing/open-room.ts'

async function exported(room: TestRoom) {
  let [text, slices] = ['', 0]
  for (let cursor: string | null = null; ; slices++) {
    const slice = await room.rules.export(cursor)
    assert.ok(slice)
    text += slice.text
    if (slice.next === null)
      return { document: JSON.parse(`${text}}`), files: slice.files, slices: slices + 1 }
    assert.deepEqual(slice.files, [])
    cursor = slice.next
  }
}

test('[I5] an export holds profile, customer information, pages, conversations, notes and all events', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.say(tab, { type: 'profile.set', clientId: 'p1', field: 'name', value: 'Žofie "Z"' })
  const variables = [{ key: 'order', label: 'Order', value: 17 }]
  await room.say(tab, { type: 'variables.set', clientId: 'v1', variables })
  const pages = [{ url: 'https://shop.example/cart', title: '</script>', at: 1 }]
  await room.say(tab, { type: 'visit.set', referrer: 'https://search.example/', pages })
  await room.send(tab, 'Hello \u2028 "there"')
  const agent = await room.agent('eva')
  await room.say(agent, { type: 'note.add', clientId: 'n1', text: 'a note', mentions: [] })
  const { document } = await exported(room)
  assert.equal(document.visitor.name, 'Žofie "Z"')
  assert.deepEqual(document.visitor.variables[0].value, 17)
  assert.equal(document.visitor.referrer, 'https://search.example/')
  assert.equal(document.visitor.pages[0].title, '</script>')
  assert.deepEqual(
    document.conversations.map(({ id }: { id: string }) => id),
    [first],
  )
  const texts = document.events.map(({ text }: { text?: string }) => text).filter(Boolean)
  assert.deepEqual(texts, ['Hello \u2028 "there"', 'a note'])
})

test('[I5] an export comes in slices that join without a hole', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await sendMany(room, tab, 450)
  const { document, slices } = await exported(room)
  assert.ok(slices > 2)
  const seqs = document.events.map(({ seq }: { seq: number }) => seq)
  assert.deepEqual(
    seqs,
    seqs.map((_: number, index: number) => index + 1),
  )
  assert.equal(document.events.filter(({ kind }: { kind: string }) => kind === 'message').length, 450)
})

test('[I5] an export of somebody who wrote nothing is sound', async () => {
  const { document } = await exported(openRoom())
  assert.deepEqual([document.conversations, document.events], [[], []])
})

test('[I5] the last slice names the files that have arrived', async () => {
  const room = openRoom()
  await room.send(await room.visitor(), 'Hello')
  const by = { type: 'agent', id: 'eva', conversation: first } as const
  await room.rules.fileBegin(by, { id: 'bill', size: 2, name: 'bill.pdf', blob: 'b1' })
  const file = { id: 'bill', size: 2, name: 'bill.pdf', type: 'application/pdf' }
  await room.rules.fileDone(by, file, 'b1')
  await room.rules.fileBegin(by, { id: 'other', size: 2, name: 'other.pdf', blob: 'b2' })
  assert.deepEqual((await exported(room)).files, [{ file, conversation: first, blob: 'b1' }])
})

test('[I5] activity is the last thing done by anybody, a session too', async () => {
  const room = openRoom()
  assert.equal(await room.rules.lastActivity(), 0)
  await room.send(await room.visitor(), 'Hello')
  const wrote = room.clock.time
  room.clock.time += 5_000
  assert.equal(await room.rules.lastActivity(), wrote)
  await room.session()
  assert.equal(await room.rules.lastActivity(), wrote + 5_000)
  room.clock.time += 5_000
  await room.rules.greet(agentClaims('eva'), 'Hi', null)
  assert.equal(await room.rules.lastActivity(), wrote + 10_000)
})
