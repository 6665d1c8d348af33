import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { signJwt } from '../support/jwt.ts'
import { request } from '../support/knock.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** Three ways to write one; what is left of it afterwards is `1111`. */
const digits = '4111111111111111'
const spaced = '4111 1111 1111 1111'
const dashed = '4111-1111-1111-1111'
const traces = [digits.slice(0, -4), spaced.slice(0, -4), dashed.slice(0, -4)]

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.stop())

interface Talking {
  send(frame: object): void
  answer(id: string): Promise<{ readonly type: string; readonly reason?: string }>
}
let ids = 0
async function said(wire: Talking, command: object): Promise<string | null> {
  const id = `c${++ids}`
  wire.send({ clientId: id, request: id, ...command })
  const { type, reason } = await wire.answer(id)
  return type.endsWith('refused') ? reason! : null
}
async function done(wire: Talking, ...commands: object[]): Promise<void> {
  for (const command of commands) assert.equal(await said(wire, command), null, JSON.stringify(command))
}

/** The same text wherever an owner writes one. */
function boxOf(text: string) {
  const field = { id: 'f', kind: 'choice', label: text, required: false, choices: [text] }
  const greeting = { id: 'g', text, page: text, seconds: 0, scroll: 0, visitors: 'all', exit: false }
  return {
    texts: [{ language: 'en', title: text, greeting: text, online: text, away: text }],
    contact: { when: 'after', fields: [field] },
    privacy: { kind: 'tick', text, url: `https://shop.example/${text.replaceAll(' ', '-')}` },
    greetings: [greeting],
  }
}

/** Everything the server has written, whatever it is in. */
function written(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)))
}

test('[K3] whoever goes round the browser’s masking leaves no card number on the server’s disk or in its log', async () => {
  const petr = await WireAgent.signIn(server, 'Petr')
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  const page = `https://shop.example/${digits}?q=${encodeURIComponent(spaced)}&secret=${digits}`
  const upload = await request(server, 'PUT', `files/f1?name=${encodeURIComponent(`${spaced}.txt`)}`, {
    headers: { authorization: `Bearer ${visitor.token}`, origin: server.url },
    body: 'no number',
  })
  assert.equal(upload.status, 200)
  const field = (name: string, value: string) => ({ type: 'profile.set', field: name, value })
  await done(
    tab,
    { type: 'message.send', text: `visitor ${spaced}`, files: ['f1'], page: { url: page, title: dashed } },
    field('name', `name ${digits}`),
    field('phone', spaced),
    {
      type: 'variables.set',
      variables: [
        { key: spaced, label: dashed, value: `value ${digits}` },
        { key: 'number', label: null, value: Number(digits) },
      ],
    },
    { type: 'conversation.end', conversation: visitor.conversation, seen: 0 },
    {
      type: 'conversation.rate',
      conversation: visitor.conversation,
      rating: { value: 1, comment: `rated ${spaced}` },
    },
  )
  assert.equal(await said(tab, field('email', `${digits}@shop.example`)), 'invalid')
  tab.send({ type: 'visit.set', referrer: page, pages: [{ url: page, title: dashed, at: 1 }] })
  tab.send({ type: 'typing.set', active: true, preview: spaced })

  const room = await petr.open(visitor.conversation)
  const { draft } = await room.take('welcome')
  room.send({ type: 'draft.set', text: `draft ${spaced}`, base: draft.version })
  assert.equal((await room.take('draft.changed')).draft.text, 'draft •••• •••• •••• 1111')
  await done(
    room,
    { type: 'note.add', text: `note ${digits}`, mentions: [] },
    field('note', `card ${dashed}`),
  )
  await done(room, { type: 'message.send', text: `agent ${digits}`, files: [] })
  await done(
    petr.account,
    { type: 'me.update', name: `me ${spaced}` },
    { type: 'group.save', group: { id: 'g', name: spaced } },
    { type: 'tag.save', tag: { id: 't', name: dashed, color: 'red' } },
    { type: 'shortcut.save', shortcut: { id: 's', name: digits, text: `text ${spaced}`, shared: true } },
    { type: 'invitation.create', email: 'new@example.com', name: digits, role: 'limited', groups: [] },
    { type: 'settings.update', box: boxOf(spaced) },
    { type: 'settings.update', box: boxOf(digits) },
    { type: 'search.load', filter: { text: digits, page: spaced }, after: null, limit: 50 },
  )
  const seconds = Math.floor(Date.now() / 1000)
  const claims = {
    name: spaced,
    phone: digits,
    email: `${digits}@a.example`,
    variables: { [digits]: spaced },
  }
  const identity = signJwt({ aud: 'demo', sub: 'anna', exp: seconds + 600, ...claims }, server.identitySecret)
  const known = await WireVisitor.arrive(server, { identity })
  const theirs = await known.tab()
  await done(theirs, { type: 'message.send', text: 'Hello', files: [] })
  await petr.open(known.conversation)

  await server.kill()
  const found = written(server.dataDir)
  assert.ok(
    found.some(file => file.includes('visitor •••• •••• •••• 1111')),
    'the message is there',
  )
  assert.ok(
    found.some(file => file.includes('text •••• •••• •••• 1111')),
    'the shortcut is there',
  )
  const log = server.log.join('\n')
  for (const trace of traces) {
    const places = found.filter(file => file.includes(trace))
    const around = places.map(file =>
      String(file.subarray(file.indexOf(trace) - 200, file.indexOf(trace) + 60)),
    )
    assert.deepEqual(around, [], trace)
    assert.ok(!log.includes(trace))
  }
})
