import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settled } from './testing/fake-clock.ts'
import type { FakeTabs } from './testing/fake-tabs.ts'
import { anonymous, connected, messages, states, texts, visitorWorld } from './testing/open-visitor.ts'
import type { VisitorSession } from './visitor-session.ts'
import { seeded } from './testing/seeded.ts'

/** Lets some frames through, and no more. */
async function deliver(world: ReturnType<typeof visitorWorld>, frames: number): Promise<void> {
  for (let i = 0; i < frames; i++) {
    world.wire.step()
    await settled()
  }
}

test('[F1] cut at 1,000 seeded points: one message each, in order, never gone from the screen', async () => {
  for (let seed = 1; seed <= 1_000; seed++) {
    const random = seeded(seed)
    const below = (most: number) => Math.floor(random() * most)
    const world = visitorWorld()
    let tabs: FakeTabs = world.browser.tab()
    let session = world.open({ tabs })
    const watch = (watched: VisitorSession) => {
      const shown: string[] = []
      watched.subscribe(() => {
        const now = messages(watched).map(({ key }) => key)
        assert.equal(new Set(now).size, now.length, `seed ${seed}: doubled on the screen`)
        const known = new Set(now)
        const gone = shown.filter(key => !known.has(key))
        assert.deepEqual(gone, [], `seed ${seed}: gone from the screen`)
        shown.splice(0, shown.length, ...now)
      })
    }
    await session.start()
    watch(session)
    session.connect()
    await settled()
    const written: string[] = []
    for (let turn = 0; turn < 4; turn++) {
      const text = `message ${turn}`
      written.push(text)
      await session.send(text)
      await deliver(world, below(8))
      if (random() < 0.5) world.wire.cut()
      if (random() < 0.3) {
        // The page is gone without a word, and comes back.
        await world.browser.kill(tabs)
        session.disconnect()
        tabs = world.browser.tab()
        session = world.open({ tabs })
        await session.start()
        watch(session)
        session.connect()
      }
      if (random() < 0.7) {
        await world.wire.restore().catch(() => {})
      }
    }
    await world.wire.restore()
    assert.deepEqual(world.room.texts, written, `seed ${seed}: in the room`)
    assert.deepEqual(texts(session), written, `seed ${seed}: on the screen`)
    assert.ok(
      states(session).every(state => state === 'sent'),
      `seed ${seed}: ${states(session).join()}`,
    )
    assert.deepEqual(await world.disk.read(anonymous, ['outbox']), [], `seed ${seed}: in the outbox`)
  }
})

test('[F1][F6] two tabs write while the wire is cut at seeded points: nothing is lost, nothing doubled', async () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed)
    const world = visitorWorld()
    const tabs = [await connected(world), await connected(world)]
    for (const tab of tabs) {
      let shown: string[] = []
      tab.subscribe(() => {
        const keys = messages(tab).map(({ key }) => key)
        const known = new Set(keys)
        assert.equal(known.size, keys.length, `seed ${seed}: doubled on the screen`)
        assert.ok(
          shown.every(key => known.has(key)),
          `seed ${seed}: gone from the screen`,
        )
        shown = keys
      })
    }
    const written: string[][] = [[], []]
    for (let turn = 0; turn < 6; turn++) {
      const who = random() < 0.5 ? 0 : 1
      const text = `${who}: ${turn}`
      written[who]!.push(text)
      await tabs[who]!.send(text)
      await deliver(world, Math.floor(random() * 6))
      if (random() < 0.4) world.wire.cut()
      if (random() < 0.5) await world.wire.restore()
    }
    await world.wire.restore()
    await world.wire.flush()
    const stored = world.room.texts
    assert.equal(stored.length, 6, `seed ${seed}`)
    for (const [who, texts] of written.entries()) {
      assert.deepEqual(
        stored.filter(text => text.startsWith(`${who}:`)),
        texts,
        `seed ${seed}`,
      )
    }
    for (const tab of tabs) assert.deepEqual(texts(tab), stored, `seed ${seed}`)
  }
})

test('[F4] a token that cannot be had five times is asked for again', async () => {
  const world = visitorWorld()
  const { answer } = world.server
  let failures = 5
  world.server.answer = async (path, body) => {
    if (failures-- > 0) throw new TypeError('reset by peer')
    return answer(path, body)
  }
  const session = await connected(world)
  await session.send('Hello?')
  for (let i = 0; i < 6; i++) await world.wire.restore()
  assert.deepEqual(states(session), ['sent'])
})

test('[F4] a token request that is never answered is given up after ten seconds', async () => {
  const world = visitorWorld()
  const { answer } = world.server
  world.server.answer = () => new Promise(() => {})
  const session = await connected(world)
  await session.send('Hello?')
  await world.clock.advance(10_000)
  assert.equal(session.state.connection.state, 'offline')
  world.server.answer = answer
  await world.wire.restore()
  assert.deepEqual(states(session), ['sent'])
})

test('[W2] a command that is never answered is sent again on another socket', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await session.send('Hello?')
  world.wire.sockets[0]!.toServer.length = 0
  await world.wire.flush()
  assert.deepEqual(world.room.texts, [])
  await world.clock.advance(15_000)
  await world.wire.flush()
  assert.deepEqual(world.room.texts, ['Hello?'])
})

test('[F4] a site that never says who the visitor is does not stop the next try', async () => {
  const world = visitorWorld()
  const token = `x.${btoa('{"sub":"anna"}')}.x`
  let calls = 0
  // The first call names the store; the second is for the session.
  const getIdentity = () => (++calls === 2 ? new Promise<string>(() => {}) : Promise.resolve(token))
  const session = await connected(world, { getIdentity })
  await session.send('Hello?')
  await world.clock.advance(10_000)
  await world.wire.restore()
  assert.deepEqual(states(session), ['sent'])
})
