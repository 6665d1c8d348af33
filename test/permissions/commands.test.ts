import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountCommand, actions, agentRoomCommand, visitorCommand } from '@deskbell/protocol'
import { byAccount, byRoom, byRoute, byVisitor, unasked } from './commands.ts'

const typesOf = (commands: object): string[] => {
  const { _zod } = commands as { _zod: { propValues: Record<string, Set<unknown>> } }
  return [..._zod.propValues.type!].map(String)
}

for (const [who, commands, ways] of [
  ['a dashboard', accountCommand, byAccount],
  ['an agent in a room', agentRoomCommand, byRoom],
  ['a visitor', visitorCommand, byVisitor],
] as const) {
  test(`[S9] every command of ${who} has its row, and every row its command`, () => {
    assert.deepEqual(typesOf(commands).toSorted(), Object.keys(ways).toSorted())
  })
}

test('[S9] every action is asked for somewhere', () => {
  const asked = [byAccount, byRoom, byVisitor, byRoute].flatMap(ways => Object.values(ways))
  assert.deepEqual([...new Set([...asked, ...unasked])].filter(Boolean).toSorted(), actions.toSorted())
  assert.deepEqual(
    unasked.filter(action => asked.includes(action)),
    [],
  )
})
