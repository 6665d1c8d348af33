import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Account, anonymous, texts } from './testing/open-adoption.ts'

test('[I2] [W2] the new room tells where a conversation has gone, as long as it is there', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  await sub.send(await sub.visitor(), 'Last week')
  const { room, proof } = await anonymous(account)
  const [, anybody, hi] = texts(room)
  assert.equal(await sub.rules.adopted('anon.1', []), null)
  await sub.rules.adopt('anon', proof)
  const [, , ...here] = texts(sub)
  const asked = [0, anybody!.seq, hi!.seq, 9_999]
  const events = [0, here[0]!.seq, here[1]!.seq, sub.sql.exec('SELECT MAX(seq) AS last FROM events')[0]!.last]
  for (let i = 0; i < 2; i++) {
    assert.deepEqual(await sub.rules.adopted('anon.1', asked), { conversation: 'sub.2', events })
    sub.kill()
  }
  assert.equal(await sub.rules.adopted('anon.2', []), null)
  assert.equal(await sub.rules.adopted('other.1', []), null)
})

test('[I2] [W2] while a conversation is being copied it is on its way, also through a crash', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { room, proof, tab } = await anonymous(account)
  for (let i = 0; i < 300; i++) {
    room.clock.time += 200
    await room.send(tab, `more ${i}`)
    await room.say(tab, { type: 'events.acknowledge', seq: 9_999 })
  }
  account.faults.set(2, 'before')
  await sub.rules.adopt('anon', proof)
  for (let i = 0; i < 2; i++) {
    assert.equal(await sub.rules.adopted('anon.1', [1]), 'moving')
    sub.kill()
  }
  await sub.pass(60_000)
  const place = await sub.rules.adopted('anon.1', [1])
  assert.deepEqual(place, { conversation: 'sub.1', events: [1] })
})

test('[I2] [W2] an agent’s answer that the old room had taken is the same one in the new room', async () => {
  const account = new Account()
  const sub = await account.known('sub')
  const { proof } = await anonymous(account)
  await sub.rules.adopt('anon', proof)
  const eva = await sub.agent('eva', { conversation: 'sub.1' })
  const seq = texts(sub).at(-1)!.seq
  assert.deepEqual(await sub.send(eva, 'Hi!', { clientId: 'anon-3' }), { seq })
  assert.equal(texts(sub).length, 3)
})
