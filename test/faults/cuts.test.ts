import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ThreadModel } from '@deskbell/client'
import { allSent, messages, openPair, shows, texts } from '../support/clients.ts'
import { type Cut, CuttingProxy, type Link } from '../support/cutting-proxy.ts'
import { history, messagesOf } from '../support/history.ts'
import { WireAgent } from '../support/people.ts'
import { Seeded } from '../support/seeded.ts'
import { startServer } from '../support/server.ts'
import { hastyClock } from '../support/test-clock.ts'

const pairs = 25
/** Each round cuts the visitor's connection once and the agent's once. */
const rounds = 20

const server = await startServer()
after(() => server.stop())

/** A message is some 100 bytes on its way up; its event and its acknowledgement are some 500 on their way down. */
function somewhere(random: Seeded): Cut {
  return random.pick<() => Cut>([
    () => ({ direction: 'up', bytes: random.whole(0, 140) }),
    () => ({ direction: 'down', bytes: random.whole(0, 550) }),
  ])()
}

async function sendThroughCut(model: ThreadModel, text: string, link: Link, cut: Cut): Promise<void> {
  link.plan(cut)
  await model.send(text)
  await allSent(model)
  // All came through before so many bytes had passed: then it is cut after the acknowledgement.
  if (!link.wasCut) link.cut()
  await link.ended
}

async function openLink(proxy: CuttingProxy, path: string): Promise<Link> {
  for (;;) {
    const link = proxy.links(path).at(-1)
    if (link?.isUpgraded) return link
    await proxy.changed()
  }
}

async function talkThroughCuts(index: number): Promise<number> {
  const random = new Seeded(index + 1)
  const proxy = await CuttingProxy.before(server.url)
  const pair = await openPair(server, `Agent${index}`, { via: proxy.url, clock: hastyClock() })
  const { visitor, agent, conversation } = pair

  for (let round = 0; round < rounds; round++) {
    const ofVisitor = async () =>
      sendThroughCut(visitor, `v${round}`, await openLink(proxy, '/visitor'), somewhere(random))
    const ofAgent = async () =>
      sendThroughCut(agent, `a${round}`, await openLink(proxy, '/room'), somewhere(random))
    if (random.next() < 0.5) await Promise.all([ofVisitor(), ofAgent()])
    else await ofVisitor().then(ofAgent)
  }
  await Promise.all([shows(visitor, `a${rounds - 1}`), shows(agent, `v${rounds - 1}`)])
  await Promise.all([allSent(visitor), allSent(agent)])

  const colleague = await WireAgent.signIn(server, `Colleague${index}`)
  const stored = messagesOf(await history(await colleague.open(conversation)))
  const count = (letter: string) => Array.from({ length: rounds }, (_, round) => `${letter}${round}`)
  const by = (letter: string) => stored.map(({ text }) => text).filter(text => text.startsWith(letter))
  assert.deepEqual(by('v'), count('v'))
  assert.deepEqual(by('a'), count('a'))
  assert.equal(stored.length, 1 + 2 * rounds)
  assert.deepEqual(
    texts(visitor.thread),
    stored.map(({ text }) => text),
  )
  assert.deepEqual(
    texts(agent.thread),
    stored.map(({ text }) => text),
  )
  assert.equal(new Set(messages(visitor.thread).map(({ key }) => key)).size, stored.length)

  const { cuts } = proxy
  pair.close()
  await colleague.account.drop()
  await proxy.close()
  return cuts
}

test('[F1] [W2] connections cut at 1,000 points around the acknowledgement: one message each, in order, at both ends', async () => {
  const cuts = await Promise.all(Array.from({ length: pairs }, (_, index) => talkThroughCuts(index)))
  assert.ok(cuts.reduce((sum, one) => sum + one, 0) >= 1_000)
})
