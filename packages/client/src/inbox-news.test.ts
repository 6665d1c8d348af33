import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentWorld } from './testing/open-agent.ts'

test('[N4] who follows the rows hears of each change, with what was known before, whatever the list shows', async () => {
  const world = agentWorld()
  world.account.put({ id: 'a.1', lastActivity: 1, visitorMessages: 1 })
  const { inbox } = await world.started()
  const heard: string[] = []
  const stop = inbox.follow((row, before) =>
    heard.push(`${row.id} ${before?.visitorMessages ?? 'new'} → ${row.visitorMessages}`),
  )
  inbox.search({ tags: ['vip'] })
  await world.wire.flush()
  world.account.put({ id: 'a.1', visitorMessages: 2 })
  world.account.put({ id: 'b.1', lastActivity: 5, visitorMessages: 1 })
  await world.wire.flush()
  stop()
  world.account.put({ id: 'a.1', visitorMessages: 3 })
  await world.wire.flush()
  assert.deepEqual(heard, ['a.1 1 → 2', 'b.1 new → 1'])
})
