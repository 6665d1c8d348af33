import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { request } from '../support/knock.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { addAccount, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let eva: WireAgent
before(async () => {
  server = await startServer()
  await addAccount(server, 'other')
  eva = await WireAgent.signIn(server, 'Eva')
})
after(() => server.stop())

/** A visitor who has written so many messages, with a file. */
async function conversed(messages: number, file: Uint8Array): Promise<WireVisitor> {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  const upload = await request(server, 'PUT', 'files/the-file?name=Photo%20%22a%22.png', {
    headers: { authorization: `Bearer ${visitor.token}`, origin: server.url },
    body: file,
  })
  assert.equal(upload.status, 200)
  for (let i = 0; i < messages; i++) {
    tab.send({ type: 'message.send', clientId: `m${i}`, text: `Message ${i} \u2028 "`, files: [] })
    await tab.take('command.accepted')
  }
  tab.send({ type: 'message.send', clientId: 'file', text: '', files: ['the-file'] })
  await tab.take('command.accepted')
  await eva.ticket(visitor.conversation)
  await tab.drop()
  return visitor
}

const exported = (visitor: string, token = eva.token, headers: Record<string, string> = {}, from = server) =>
  request(from, 'GET', `visitor/${visitor}/export`, {
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
  })

interface Exported {
  readonly visitor: { readonly id: string }
  readonly conversations: readonly { readonly id: string }[]
  readonly events: readonly { readonly kind: string; readonly text?: string; readonly ip?: string }[]
  readonly files: readonly {
    readonly name: string
    readonly conversation: string
    readonly content: string
  }[]
}

test('[I5] a visitor is taken away as one file of JSON, with every message and the bytes of every file', async () => {
  const bytes = randomBytes(300_001)
  const visitor = await conversed(12, bytes)
  const room = await eva.open(visitor.conversation)
  room.send({ type: 'note.add', clientId: 'n', text: 'A note', mentions: [] })
  await room.take('command.accepted')
  await room.drop()
  const answer = await exported(visitor.id)
  assert.equal(answer.status, 200)
  const { headers } = answer
  assert.deepEqual(
    ['content-type', 'content-disposition', 'cache-control', 'x-content-type-options'].map(name =>
      headers.get(name),
    ),
    ['application/json', `attachment; filename="visitor-${visitor.id}.json"`, 'no-store', 'nosniff'],
  )
  const document = (await answer.json()) as Exported
  assert.deepEqual(
    document.conversations.map(({ id }) => id),
    [visitor.conversation],
  )
  const texts = document.events.flatMap(({ kind, text }) => (kind === 'message' && text ? [text] : []))
  assert.deepEqual(
    texts,
    Array.from({ length: 12 }, (_, i) => `Message ${i} \u2028 "`),
  )
  assert.ok(document.events.some(({ kind, text }) => kind === 'note' && text === 'A note'))
  const [file] = document.files
  assert.deepEqual([document.files.length, file!.name], [1, 'Photo "a".png'])
  assert.ok(Buffer.from(file!.content, 'base64').equals(bytes))
})

test('[S9] [A4] limited agents, other accounts, other pages and nobody get none of it', async () => {
  const visitor = await conversed(1, randomBytes(3))
  const lena = await WireAgent.signIn(server, 'Lena', 'limited')
  const stranger = await WireAgent.signIn({ ...server, account: 'other' }, 'Stranger')
  const refused = async (answer: Promise<Response>) => {
    const { status, headers } = await answer
    assert.equal(headers.get('content-disposition'), null)
    return status
  }
  assert.equal(await refused(exported(visitor.id, lena.token)), 403)
  assert.equal(await refused(exported(visitor.id, stranger.token)), 401)
  const there = { ...server, account: 'other' }
  assert.equal(await refused(exported(visitor.id, stranger.token, {}, there)), 404)
  assert.equal(await refused(exported(visitor.id, '')), 401)
  assert.equal(await refused(exported(visitor.id, visitor.token)), 401)
  assert.equal(await refused(exported(visitor.id, eva.token, { origin: 'https://evil.example' })), 401)
  for (const id of ['nobody', 'x'.repeat(100), '..%2Fadmin', '%22', visitor.conversation]) {
    assert.equal(await refused(exported(id)), 404, id)
  }
})

test('[I5] who was erased is nobody', async () => {
  const visitor = await conversed(1, randomBytes(3))
  eva.account.send({ type: 'visitor.erase', clientId: 'e', visitor: visitor.id })
  await eva.account.answer('e')
  assert.equal((await exported(visitor.id)).status, 404)
})
