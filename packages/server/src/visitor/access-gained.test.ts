import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits, type WireEvent } from '@deskbell/protocol'
import { agentClaims, first, openRoom, sendMany } from './testing/open-room.ts'

const owner = agentClaims('olga', { role: 'owner' })
const move = (group: string | null) =>
  ({ type: 'conversation.move', clientId: crypto.randomUUID(), conversation: first, group }) as const

test('[C9] [A4] access that is gained later brings the conversation from its beginning, paged, without a hole', async () => {
  const room = openRoom()
  for (const id of ['sales', 'help']) room.account.groups.set(id, { id, name: id })
  const tab = await room.visitor()
  await room.send(tab, 'The very first')
  await room.rules.command(owner, move('help'))
  const before = await room.agent('eva', { groups: ['sales'] })
  assert.equal(before.closed?.reason, 'revoked')
  assert.deepEqual(before.received, [])
  await sendMany(room, tab, 2 * limits.page)
  await room.rules.command(owner, move('sales'))

  const eva = await room.agent('eva', { groups: ['sales'] })
  const welcome = eva.last('welcome')
  assert.ok(welcome.limited)
  const held: WireEvent[] = [...welcome.events]
  while (held[0]!.prev > 0) {
    const request = `before-${held[0]!.seq}`
    await room.say(eva, { type: 'page.load', request, before: held[0]!.seq, limit: limits.page })
    const { events, more } = eva.last('page.loaded')
    assert.equal(more, events[0]!.prev > 0)
    held.unshift(...events)
  }
  for (const [index, event] of held.entries()) assert.equal(event.prev, held[index - 1]?.seq ?? 0)
  assert.deepEqual(
    held.slice(0, 3).map(({ kind, text }) => text ?? kind),
    ['started', 'The very first', 'moved'],
  )
  assert.equal(held.filter(({ kind }) => kind === 'message').length, 2 * limits.page + 1)
})
