import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ConversationFilter, WireEvent } from '@deskbell/protocol'
import { request } from '../support/knock.ts'
import { ownAddress, WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { Wire } from '../support/wire.ts'

/** Stands in everything that Lena must not get to know. */
const secret = 'zebra'
const ip = '198.51.100.66'

let server: TestServer
let petr: WireAgent
/** A limited agent in one group, and every frame she gets. */
let lena: WireAgent
const heard: string[] = []
/** Somebody who wrote in a group that is not hers, and then in one that is. */
let visitor: WireVisitor
let hidden: string
let visible: string
let hiddenEvents: WireEvent[]

const listen = <T extends { readonly socket: Wire<never>['socket'] }>(wire: T): T => {
  wire.socket.on('message', data => heard.push(String(data)))
  return wire
}
let ids = 0
async function done(wire: Pick<Wire<never>, 'send' | 'answer'>, command: object) {
  const clientId = `c${++ids}`
  wire.send({ clientId, ...command })
  const { type, reason, seq } = await wire.answer(clientId)
  assert.equal(type, 'command.accepted', `${JSON.stringify(command)}: ${reason}`)
  return seq
}

before(async () => {
  server = await startServer()
  petr = await WireAgent.signIn(server, 'Petr')
  lena = await WireAgent.signIn(server, 'Lena', 'limited')
  for (const id of ['hers', 'theirs'])
    await done(petr.account, { type: 'group.save', group: { id, name: id } })
  await done(petr.account, { type: 'tag.save', tag: { id: 'tagged', name: 'tagged', color: 'red' } })
  await done(petr.account, { type: 'agent.update', agent: lena.id, groups: ['hers'] })
  // As she is from now on.
  await lena.account.drop()

  visitor = await WireVisitor.arrive(server)
  hidden = visitor.conversation
  visible = `${visitor.id}.2`
  const tab = await enter({ 'x-forwarded-for': ip })
  await upload(visitor.token, 'hidden-file', '')
  const page = { url: `https://shop.example/${secret}`, title: secret }
  const message = { type: 'message.send', files: [] }
  await done(tab, { ...message, text: `my ${secret}`, files: ['hidden-file'], page, group: 'theirs' })
  const room = await petr.open(hidden)
  await done(room, { ...message, text: `your ${secret}` })
  await done(room, { type: 'conversation.tag', conversation: hidden, tag: 'tagged' })
  await done(room, { type: 'conversation.resolve', conversation: hidden, seen: 1_000 })
  await done(tab, { type: 'conversation.rate', conversation: hidden, rating: { value: 1, comment: secret } })
  const elsewhere = await enter(ownAddress())
  await done(elsewhere, { ...message, text: 'another matter', fresh: true, group: 'hers' })
  await room.take('history.changed', ({ history }) => history.length > 0)
  hiddenEvents = room.events
  await Promise.all([room.drop(), tab.drop(), elsewhere.drop()])

  lena = await lena.again()
  listen(lena.account)
  lena.account.send({ type: 'folder.watch', folder: null })
  await Promise.all([lena.ticket(visible), petr.ticket(visible)])
})
after(() => server.stop())

/** The visitor's tab, from some address. */
async function enter(address: Record<string, string>) {
  const url = `${server.wsUrl}/v1/demo/visitor`
  const headers = { origin: server.url, ...address }
  const tab = await Wire.open<never>({ url, token: visitor.token, headers })
  tab.hello()
  return tab
}

const upload = (token: string, id: string, query: string, headers: Record<string, string> = {}) =>
  request(server, 'PUT', `files/${id}?name=a.txt${query}`, {
    headers: { authorization: `Bearer ${token}`, origin: server.url, ...headers },
    body: secret,
  })

async function found(agent: WireAgent, filter: ConversationFilter) {
  const name = `s${++ids}`
  agent.account.send({ type: 'search.load', request: name, filter, after: null, limit: 50 })
  const { rows, matches, next, total, more } = await agent.account.take(
    'search.loaded',
    ({ request }) => request === name,
  )
  return { rows: rows.map(({ id }) => id), matches: Object.keys(matches), next, total, more }
}
const nothing = { rows: [], matches: [], next: null, total: 0, more: false }

test('[A4] [S9] no filter finds, counts or marks a hidden conversation', async () => {
  const filters: ConversationFilter[] = [
    { text: secret },
    { text: secret.slice(0, 2) },
    { agent: petr.id },
    { group: 'theirs' },
    { tags: ['tagged'] },
    { rating: 1 },
    { status: 'resolved' },
    { page: `SHOP.example/${secret}` },
    { ip },
    { ip: '198.51.100.0/24' },
    {
      text: secret,
      status: 'resolved',
      group: 'theirs',
      tags: ['tagged'],
      agent: petr.id,
      rating: 1,
      channel: 'web',
    },
  ]
  for (const filter of filters) {
    assert.ok((await found(petr, filter)).rows.includes(hidden), JSON.stringify(filter))
    assert.deepEqual(await found(lena, filter), nothing, JSON.stringify(filter))
  }
  assert.deepEqual((await found(lena, { from: 0 })).rows, [visible])
})

test('[A4] lists, counts, tickets, the table and uploads tell nothing of it', async () => {
  for (const folder of ['all', 'primary', 'new', 'mine', 'resolved'] as const) {
    lena.account.send({ type: 'folder.load', request: folder, folder, after: null, limit: 200 })
    const { rows } = await lena.account.take('folder.loaded', notice => notice.request === folder)
    assert.ok(rows.every(({ id }) => id === visible))
  }
  lena.account.send({ type: 'ticket.get', request: 't', conversation: hidden })
  assert.equal((await lena.account.answer('t')).reason, 'not_found')
  const authorization = `Bearer ${lena.token}`
  assert.equal(
    (await request(server, 'GET', 'conversations.csv', { headers: { authorization } })).status,
    403,
  )
  assert.equal((await upload(lena.token, 'intruder', `&conversation=${hidden}`, { origin: '' })).status, 404)
  lena.account.send({ type: 'visitor.erase', clientId: 'e', visitor: visitor.id })
  assert.equal((await lena.account.answer('e')).reason, 'forbidden')
})

test('[A4] [A7] in a conversation of the same visitor nothing leads to the hidden one', async () => {
  const room = listen(await lena.open(visible))
  const welcome = await room.take('welcome')
  assert.deepEqual([welcome.history, welcome.conversations.map(({ id }) => id)], [[], [visible]])
  assert.equal((await upload(visitor.token, 'hidden-file', '')).status, 200, 'it is there')
  room.send({ type: 'urls.sign', request: 'u', files: ['hidden-file'] })
  assert.deepEqual((await room.take('urls.signed')).urls, {})
  room.send({ type: 'page.load', request: 'p', before: 1_000, limit: 200 })
  const { events } = await room.take('page.loaded')
  assert.ok(events.length > 0 && events.every(({ conversation }) => conversation !== hidden))
  room.send({ type: 'read.set', conversation: hidden, seq: 1_000 })
  assert.equal((await room.take('command.refused')).reason, 'not_found')
  for (const type of ['resolve', 'reopen', 'join', 'leave', 'tag']) {
    const clientId = `x-${type}`
    room.send({ type: `conversation.${type}`, clientId, conversation: hidden, seen: 1_000, tag: 'tagged' })
    assert.equal((await room.answer(clientId)).reason, 'not_found')
  }
  const [known] = hiddenEvents.filter(({ kind }) => kind === 'message')
  room.hello(known!.seq, known!.id)
  await room.take('reset')
  await room.drop()
})

test('[A4] [C10] [W3] notes that name her, drafts, typing and answers over there reach her nowhere', async () => {
  const hers = listen(await lena.open(visible))
  await hers.take('welcome')
  const there = await petr.open(hidden)
  const { draft } = await there.take('welcome')
  await done(there, { type: 'note.add', text: `${secret} @Lena`, mentions: [lena.id] })
  there.send({ type: 'typing.set', active: true })
  there.send({ type: 'draft.set', text: secret, base: draft.version })
  assert.equal((await there.take('draft.changed')).draft.text, secret)
  await done(there, { type: 'message.send', text: secret, files: [] })
  await done(there, { type: 'conversation.reopen', conversation: hidden })
  assert.deepEqual(there.events.find(({ kind }) => kind === 'note')?.mentions, [])
  // What is told behind all this has been heard, so that the rest of it would have been.
  await done(await petr.open(visible), { type: 'message.send', text: 'the end', files: [] })
  await hers.take('event.added', ({ event }) => event.text === 'the end')
  await lena.account.take('rows.changed', ({ rows }) => rows.some(({ last }) => last?.text === 'the end'))
})

test('[A4] [V8] who is on the site is told without what belongs to a hidden conversation, and no greeting leads past it', async () => {
  const looker = await WireVisitor.arrive(server)
  const tab = await looker.tab()
  await done(tab, { type: 'profile.set', field: 'name', value: 'Zora' })
  await done(tab, { type: 'message.send', text: secret, files: [], group: 'theirs' })
  await petr.ticket(looker.conversation)
  for (const agent of [petr, lena]) agent.account.send({ type: 'visitors.watch', on: true })
  const url = 'https://shop.example/shoes'
  const visit = { visit: 'a-visit', url, title: 'Shoes', referrer: '', pages: 1, visits: 1 }
  const post = () =>
    request(server, 'POST', 'presence', {
      headers: {
        origin: server.url,
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
      body: { ...visit, token: looker.token },
    })
  assert.equal((await post()).status, 200)
  const shown = async (agent: WireAgent, name: string) => {
    const isIt = (one: { url: string; name: string }) => one.url === url && one.name === name
    const { visitors } = await agent.account.take('visitors.changed', notice => notice.visitors.some(isIt))
    return visitors.find(isIt)!
  }
  assert.equal((await shown(petr, 'Zora')).conversation, looker.conversation)
  const { id, conversation } = await shown(lena, '')
  assert.equal(conversation, null)
  lena.account.send({ type: 'visitor.greet', request: 'greet', visitor: id, text: 'May I help you?' })
  assert.equal((await lena.account.answer('greet')).reason, 'forbidden')
  const room = await petr.open(looker.conversation)
  const { conversations, history } = await room.take('welcome')
  assert.deepEqual([conversations[0]!.assignees, history], [[], []])
  lena.account.send({ type: 'ticket.get', request: 'there', conversation: looker.conversation })
  assert.equal((await lena.account.answer('there')).reason, 'not_found')
  lena.account.send({ type: 'visitors.watch', on: false })
})

test('[A4] in all that she was ever sent the hidden conversation does not occur', async () => {
  assert.ok(heard.some(frame => frame.includes('another matter')))
  for (const frame of heard)
    assert.ok(!frame.includes(secret) && !frame.includes(hidden), frame.slice(0, 500))
  const strangers = { authorization: `Bearer ${visitor.token}`, origin: server.url, ...ownAddress() }
  assert.equal((await request(server, 'GET', 'conversations.csv', { headers: strangers })).status, 401)
})
