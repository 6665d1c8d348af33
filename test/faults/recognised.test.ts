import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { agentClient, allSent, texts, visitorClient } from '../support/clients.ts'
import { CuttingProxy } from '../support/cutting-proxy.ts'
import { signJwt } from '../support/jwt.ts'
import { ownAddress, WireVisitor } from '../support/people.ts'
import { startServer } from '../support/server.ts'
import { hastyClock } from '../support/test-clock.ts'
import { until } from '../support/until.ts'

const server = await startServer()
after(() => server.stop())

function identity(sub: string): string {
  const seconds = Math.floor(Date.now() / 1000)
  return signJwt({ aud: server.account, sub, iat: seconds, exp: seconds + 600 }, server.identitySecret)
}

/** The site's backend vouches for who the visitor is; answers who they are now. */
async function recognise(anonymous: WireVisitor, sub: string): Promise<string> {
  const answer = await fetch(`${server.url}/v1/${server.account}/session`, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json', ...ownAddress() },
    body: JSON.stringify({ identity: identity(sub), adopt: anonymous.refresh }),
  })
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { visitor: string }).visitor
}

async function written(text: string): Promise<WireVisitor> {
  const anonymous = await WireVisitor.arrive(server)
  const tab = await anonymous.tab()
  tab.send({ type: 'message.send', clientId: 'hello', text, files: [] })
  await tab.take('command.accepted')
  return anonymous
}

for (const killed of [false, true]) {
  const how = killed ? ', and the server was killed meanwhile' : ''
  test(`[W2] [I2] what an agent wrote while they were away reaches a visitor who was recognised since${how}`, async () => {
    const proxy = await CuttingProxy.before(server.url)
    after(() => proxy.close())
    const anonymous = await written('Where is my parcel?')
    const olga = agentClient(server, 'Olga', { via: proxy.url, clock: hastyClock() })
    await olga.start()
    const conversation = olga.open(anonymous.conversation)
    await until(conversation, () => conversation.state.status === 'live')
    proxy.isDown = true
    for (const link of proxy.links('')) link.cut()
    await until(olga, () => olga.state.connection.state === 'offline')
    await conversation.send('It leaves today')
    await conversation.addNote('Called the depot', [])
    conversation.setDraft('And it')
    const sub = `anna-${killed}`
    const known = await recognise(anonymous, sub)
    if (killed) await server.restart()
    proxy.isDown = false
    await until(conversation, () => conversation.state.id === `${known}.1` && olga.state.waiting === 0)
    await allSent(conversation)
    const said = conversation.thread.items.flatMap(item => (item.type === 'line' ? [] : item.text))
    assert.deepEqual(said, ['Where is my parcel?', 'It leaves today', 'Called the depot'])
    assert.equal(conversation.thread.draft, 'And it')
    const anna = visitorClient(server, { getIdentity: async () => identity(sub) })
    await anna.start()
    anna.connect()
    await until(anna, () => texts(anna.thread).length === 2)
    assert.deepEqual(texts(anna.thread), ['Where is my parcel?', 'It leaves today'])
  })
}
