import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { eventually } from '../support/eventually.ts'
import { signJwt } from '../support/jwt.ts'
import { request } from '../support/knock.ts'
import { onDisk } from '../support/on-disk.ts'
import { ownAddress, WireAgent, WireVisitor } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { Wire } from '../support/wire.ts'

const server = await startServer()
after(() => server.stop())

interface Planted {
  readonly visitor: WireVisitor
  /** One for each place in which something of them is kept. */
  readonly traces: readonly string[]
}

/** Somebody of whom there is something everywhere; `name` begins every trace. */
async function plant(name: string, eva: WireAgent, ip: string): Promise<Planted> {
  const traces: string[] = []
  const trace = (what: string) => {
    traces.push(`${name}${what}`)
    return `${name}${what}`
  }
  const visitor = await WireVisitor.arrive(server)
  const tab = await Wire.open<never>({
    url: `${server.wsUrl}/v1/${server.account}/visitor`,
    token: visitor.token,
    headers: {
      origin: server.url,
      'x-forwarded-for': ip,
      'user-agent': `Mozilla/5.0 ${trace('useragent')}/1.0`,
    },
  })
  traces.push(ip)
  tab.hello()
  const say = async (
    wire: Pick<Wire<never>, 'send' | 'answer'>,
    command: { clientId: string; [field: string]: unknown },
  ) => {
    wire.send(command)
    const answer = await wire.answer(command.clientId)
    assert.equal(answer.reason, undefined, JSON.stringify(command))
  }
  const site = `https://shop.example/${trace('page')}`
  await say(tab, {
    type: 'message.send',
    clientId: 'a',
    text: `Hello ${trace('message')}`,
    files: [],
    page: { url: site, title: trace('title') },
  })
  for (const [field, value] of [
    ['name', trace('name')],
    ['email', `${trace('email')}@example.com`],
    ['phone', '+420 777 123 456'],
  ]) {
    await say(tab, { type: 'profile.set', clientId: `p-${field}`, field, value })
  }
  const variable = { key: trace('key'), label: trace('label'), value: trace('value') }
  await say(tab, { type: 'variables.set', clientId: 'v', variables: [variable] })
  tab.send({
    type: 'visit.set',
    referrer: `https://search.example/${trace('referrer')}`,
    pages: [{ url: `${site}/${trace('trail')}`, title: trace('trailtitle'), at: 1 }],
  })
  const upload = await request(server, 'PUT', `files/${name}-file?name=${trace('filename')}.txt`, {
    headers: { authorization: `Bearer ${visitor.token}`, origin: server.url },
    body: trace('filecontent'),
  })
  assert.equal(upload.status, 200)
  await say(tab, { type: 'message.send', clientId: 'b', text: '', files: [`${name}-file`] })
  const room = await eva.open(visitor.conversation)
  const { visitor: known } = await room.take('welcome')
  assert.equal(known.ip, ip)
  await say(room, { type: 'note.add', clientId: 'n', text: trace('note'), mentions: [] })
  await say(room, {
    type: 'profile.set',
    clientId: 'o',
    field: 'note',
    value: trace('remark'),
  })
  await say(room, { type: 'message.send', clientId: 'r', text: trace('answer'), files: [], seen: 1_000 })
  const draft = trace('draft')
  // The answer before has emptied the one there was.
  room.send({ type: 'draft.set', text: draft, base: 1 })
  await room.take('draft.changed', notice => notice.draft.text === draft)
  await say(room, {
    type: 'conversation.resolve',
    clientId: 'd',
    conversation: visitor.conversation,
    seen: 1_000,
  })
  await say(tab, {
    type: 'conversation.rate',
    clientId: 'c',
    conversation: visitor.conversation,
    rating: { value: 3, comment: trace('comment') },
  })
  await listed(eva, `${name}message`, 1)
  return { visitor, traces }
}

let searches = 0
/** Until the lists find so many conversations by the word. */
async function listed(eva: WireAgent, text: string, count: number): Promise<void> {
  const isListed = async () => {
    const search = `search-${++searches}`
    eva.account.send({ type: 'search.load', request: search, filter: { text }, after: null, limit: 50 })
    return (await eva.account.take('search.loaded', ({ request }) => request === search)).total === count
  }
  assert.ok(await eventually(isListed, 15_000, 300), `"${text}" is not found ${count} times`)
}

/** Until nothing of them is on the disk, while the server runs; and then after it was stopped, started and stopped. */
async function assertGone({ traces, visitor }: Planted, eva: WireAgent): Promise<void> {
  const left = () => [...onDisk(server.dataDir, traces)].map(one => one.join(' in '))
  // The lists of before stay a while for whoever is still reading them; a start does not wait for that.
  for (let start = 0; left().length > 0; start++) {
    assert.ok(start < 10, `still there:\n${left().join('\n')}`)
    await server.restart()
    await (await eva.again()).account.drop()
    await eventually(() => left().length === 0, 3_000)
  }
  await server.kill()
  assert.deepEqual(left(), [])
  await server.restart()
  const headers = { origin: server.url, ...ownAddress() }
  const again = await request(server, 'POST', 'session', { headers, body: { refresh: visitor.refresh } })
  assert.equal(again.status, 410)
  await server.kill()
  assert.deepEqual(left(), [])
  await server.restart()
}

async function erase(eva: WireAgent, { visitor }: Planted): Promise<void> {
  eva.account.send({ type: 'visitor.erase', clientId: `erase-${visitor.id}`, visitor: visitor.id })
  assert.equal((await eva.account.answer(`erase-${visitor.id}`)).reason, undefined)
}

async function assertTold(eva: WireAgent, { visitor }: Planted): Promise<void> {
  eva.account.send({ type: 'visitors.check', request: 'check', visitors: [visitor.id, 'nobody'] })
  const { erased } = await eva.account.take('visitors.checked')
  assert.deepEqual(erased, [visitor.id])
}

test('[I5] [S8] who is erased is told, leaves the lists, and no byte of them stays on the disk', async () => {
  const eva = await WireAgent.signIn(server, 'Eva')
  const other = await plant('othername', eva, '203.0.113.8')
  const planted = await plant('plantedname', eva, '203.0.113.77')
  await server.kill()
  const before = onDisk(server.dataDir, planted.traces)
  assert.deepEqual(
    planted.traces.filter(trace => !before.has(trace)),
    [],
    'what is looked for later is found now',
  )
  await server.restart()
  const back = await eva.again()
  back.account.send({ type: 'folder.watch', folder: 'resolved' })
  const [tab, room] = [await planted.visitor.tab(), await back.open(planted.visitor.conversation)]
  await Promise.all([tab.take('welcome'), room.take('welcome')])
  await erase(back, planted)
  assert.deepEqual(await tab.closed, { code: 4099, reason: 'erased' })
  assert.deepEqual(await room.closed, { code: 4099, reason: 'erased' })
  // The row leaves the list, or the list begins anew before that could be told.
  await Promise.race([
    back.account.take('rows.changed', notice => notice.removed.includes(planted.visitor.conversation)),
    back.account.take('welcome', notice => !notice.current && notice.counts.resolved === 1),
  ])
  await assertTold(back, planted)
  await assertGone(planted, eva)
  const last = await eva.again()
  await listed(last, 'plantednamemessage', 0)
  await listed(last, 'othernamemessage', 1)
  await server.kill()
  assert.equal(onDisk(server.dataDir, other.traces).size, other.traces.length)
  await server.restart()
})

test('[I5] [F2] an erasure that SIGKILLs cut off again and again comes to its end by itself', async () => {
  let eva = await WireAgent.signIn(server, 'Eva')
  for (let round = 0; round < 3; round++) {
    const planted = await plant(`cutoff${round}`, eva, `203.0.113.${100 + round}`)
    await erase(eva, planted)
    for (let kill = 0; kill < 6; kill++) {
      await server.restart()
      // Each time a little further: an answer of the account's room wakes it.
      if (kill < 5) for (let i = 0; i < kill * round; i++) await (await eva.again()).account.drop()
    }
    eva = await eva.again()
    await assertTold(eva, planted)
    await assertGone(planted, eva)
    eva = await eva.again()
  }
})

test('[I5] [I2] with a person goes what they wrote before they were known', async () => {
  const eva = await WireAgent.signIn(server, 'Eva')
  const before = await plant('anonymous', eva, '203.0.113.9')
  const iat = Math.floor(Date.now() / 1000)
  const claims = { aud: server.account, sub: 'anna', iat, exp: iat + 600 }
  const answer = await request(server, 'POST', 'session', {
    headers: { origin: server.url },
    body: { identity: signJwt(claims, server.identitySecret), adopt: before.visitor.refresh },
  })
  const { visitor } = (await answer.json()) as { visitor: string }
  const room = await eva.open(`${visitor}.1`)
  await room.take('welcome')
  eva.account.send({ type: 'visitor.erase', clientId: 'person', visitor })
  assert.equal((await eva.account.answer('person')).reason, undefined)
  assert.equal((await room.closed).reason, 'erased')
  await assertGone(before, eva)
})
