import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireEvent } from '@deskbell/protocol'
import { entitled, type Audience } from './audience.ts'
import { first, openRoom, visitorId, type TestRoom } from './testing/open-room.ts'
import type { FakePeer } from './testing/fake-peer.ts'

/** A small generator with a seed, so that a failure can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A client that knows one rule: an event belongs where its `prev` is what it holds last. */
class Follower {
  readonly held: WireEvent[] = []
  peer: FakePeer | undefined
  #read = 0

  async connect(room: TestRoom, open: (since: number, sinceId: string | null) => Promise<FakePeer>) {
    const last = this.held.at(-1)
    this.#read = 0
    this.peer = await open(last?.seq ?? 0, last?.id ?? null)
    await this.follow(room)
  }

  async follow(room: TestRoom): Promise<void> {
    const { peer } = this
    if (!peer) return
    while (this.#read < peer.received.length) {
      const notice = peer.received[this.#read++]!
      assert.notEqual(notice.type, 'reset')
      if (notice.type === 'welcome') await this.#take(room, peer, notice.events)
      if (notice.type === 'event.added') await this.#take(room, peer, [notice.event])
    }
    await room.say(peer, { type: 'events.acknowledge', seq: this.held.at(-1)?.seq ?? 0 })
  }

  /** Pages back until the oldest follows what is held. */
  async #take(room: TestRoom, peer: FakePeer, events: WireEvent[]): Promise<void> {
    const last = this.held.at(-1)?.seq ?? 0
    let fresh = events.filter(event => event.seq > last)
    while (fresh[0] && fresh[0].prev > last) {
      room.clock.time += 100
      await room.say(peer, { type: 'page.load', request: 'p', before: fresh[0].seq, limit: 3 })
      const page = peer.last('page.loaded').events.filter(event => event.seq > last)
      assert.ok(page.length > 0)
      fresh = [...page, ...fresh]
    }
    for (const event of fresh) {
      assert.equal(event.prev, this.held.at(-1)?.seq ?? 0)
      this.held.push(event)
    }
  }
}

async function play(seed: number): Promise<void> {
  const pick = random(seed)
  const room = openRoom()
  room.account.tags.set('vip', { id: 'vip', name: 'VIP', color: 'red' })
  const { session } = await room.session()
  const tab = new Follower()
  const desk = new Follower()
  const openTab = async (since: number, sinceId: string | null) => {
    const peer = await room.connectVisitor(session)
    await room.say(peer, room.hello({ since, sinceId }))
    return peer
  }
  const openDesk = (since: number, sinceId: string | null) =>
    room.agent('eva', { role: 'owner', since, sinceId: sinceId ?? undefined })
  const sent: { from: 'tab' | 'desk'; clientId: string; text: string }[] = []
  const alive = (follower: Follower) => follower.peer && !follower.peer.closed && follower.peer
  const steps = [
    () => {
      const from = pick(2) ? ('tab' as const) : ('desk' as const)
      sent.push({ from, clientId: `c${sent.length}`, text: `text ${sent.length}` })
      return resend(sent.length - 1)
    },
    () => resend(pick(sent.length || 1)),
    async () => {
      const peer = alive(desk)
      if (peer)
        await room.say(peer, {
          type: 'profile.set',
          clientId: `p${pick(99)}`,
          field: 'note',
          value: `${pick(9)}`,
        })
    },
    async () => {
      const peer = alive(desk)
      const type = pick(2) ? ('conversation.resolve' as const) : ('conversation.reopen' as const)
      if (peer) await room.say(peer, { type, clientId: `r${pick(99)}`, conversation: first, seen: 9_999 })
    },
    async () => {
      const peer = alive(desk)
      const clientId = `n${pick(99)}`
      if (peer) await room.say(peer, { type: 'note.add', clientId, text: `${pick(9)}`, mentions: ['eva'] })
    },
    async () => {
      const peer = alive(desk)
      const type = pick(2) ? ('conversation.tag' as const) : ('conversation.untag' as const)
      if (peer) await room.say(peer, { type, clientId: `t${pick(99)}`, conversation: first, tag: 'vip' })
    },
    async () => {
      const peer = alive(tab)
      const rating = { value: pick(2) ? 5 : 1, comment: '' } as const
      const clientId = `b${pick(99)}`
      if (peer) await room.say(peer, { type: 'conversation.rate', clientId, conversation: first, rating })
    },
    async () => {
      const peer = alive(tab)
      if (peer) await room.send(peer, 'fresh start', { fresh: true, clientId: `f${pick(99)}` })
    },
    () => tab.follow(room),
    () => desk.follow(room),
    async () => {
      if (tab.peer) room.disconnect(tab.peer)
      tab.peer = undefined
    },
    async () => {
      if (desk.peer) room.disconnect(desk.peer)
      desk.peer = undefined
    },
    async () => {
      if (!tab.peer) await tab.connect(room, openTab)
    },
    async () => {
      if (!desk.peer && room.sql.exec('SELECT 1 FROM conversations').length > 0)
        await desk.connect(room, openDesk)
    },
    async () => room.sleep(),
    async () => {
      room.kill()
      tab.peer = undefined
      desk.peer = undefined
    },
  ]
  async function resend(index: number): Promise<void> {
    const message = sent[index]
    const peer = message && alive(message.from === 'tab' ? tab : desk)
    if (peer) await room.send(peer, message.text, { clientId: message.clientId })
  }

  for (let step = 0; step < 150; step++) {
    room.clock.time += 2_000
    await steps[pick(steps.length)]!()
  }
  const check = (follower: Follower, audience: Audience) => {
    const stored = room.sql.exec<{ seq: number; kind: string; conversation: string | null }>(
      'SELECT seq, kind, conversation FROM events ORDER BY seq',
    )
    assert.deepEqual(
      follower.held.map(event => event.seq),
      stored.filter(event => entitled(audience, event)).map(event => event.seq),
    )
    const ids = follower.held.flatMap(event => (event.kind === 'message' ? [String(event.clientId)] : []))
    const byAuthor = follower.held.flatMap(event =>
      event.kind === 'message' ? [JSON.stringify([event.author, event.clientId])] : [],
    )
    assert.equal(new Set(byAuthor).size, ids.length)
  }
  if (!tab.peer) await tab.connect(room, openTab)
  await tab.follow(room)
  check(tab, { type: 'visitor' })
  if (room.sql.exec('SELECT 1 FROM conversations').length === 0) return
  if (!desk.peer) await desk.connect(room, openDesk)
  await desk.follow(room)
  check(desk, { type: 'agent', conversation: `${visitorId}.1` })
}

test('[C9] whatever happens, who follows prev ends with exactly what they are entitled to, once', async () => {
  for (let seed = 1; seed <= 60; seed++) {
    await play(seed).catch((error: unknown) => {
      throw new Error(`seed ${seed}`, { cause: error })
    })
  }
})
