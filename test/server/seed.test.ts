import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ConversationRow } from '@deskbell/protocol'
import { seedFolder } from '../load/seed/seed-folder.ts'
import { messagesOf } from '../support/history.ts'
import { WireAgent } from '../support/people.ts'
import { startServer } from '../support/server.ts'

const server = await startServer()
after(() => server.stop())

const rooms = 12
const conversations = 60

test('a seeded account lists and finds all of it, and its newest conversations open and go on', async () => {
  const before = await WireAgent.signIn(server, 'Eva')
  await server.kill()
  await seedFolder({ dataDir: server.dataDir, account: server.account, conversations, rooms })
  await server.restart()
  const eva = await before.again()
  const rows: ConversationRow[] = []
  for (const folder of ['all', 'resolved'] as const) {
    eva.account.send({ type: 'folder.load', request: folder, folder, after: null, limit: 200 })
    const loaded = await eva.account.take('folder.loaded', ({ request }) => request === folder)
    rows.push(...loaded.rows)
  }
  assert.equal(rows.length, conversations)
  const newest = rows.toSorted((a, b) => b.lastActivity - a.lastActivity).slice(0, rooms)
  for (const { id, visitorMessages, last } of newest) {
    const room = await eva.open(id)
    const { events } = await room.take('welcome')
    const messages = messagesOf(events)
    const own = messages.filter(({ author }) => author.type === 'visitor')
    assert.equal(own.length, visitorMessages)
    // A row shows the beginning of it.
    assert.ok(last && messages.at(-1)?.text.startsWith(last.text), id)
    await room.drop()
  }
  const { id } = newest[0]!
  eva.account.send({ type: 'folder.watch', folder: null })
  const room = await eva.open(id)
  const { events } = await room.take('welcome')
  const seen = events.at(-1)!.seq
  room.send({ type: 'message.send', clientId: 'a', text: 'A needle, at last', files: [], seen })
  assert.equal((await room.answer('a')).reason, undefined)
  await eva.account.take('rows.changed', ({ rows: changed }) => changed.some(row => row.id === id))
  eva.account.send({
    type: 'search.load',
    request: 's',
    filter: { text: 'needle' },
    after: null,
    limit: 50,
  })
  const found = await eva.account.take('search.loaded')
  assert.deepEqual(
    found.rows.map(row => row.id),
    [id],
  )
})
