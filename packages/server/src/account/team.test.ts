import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeSql } from '../room/node-sql.ts'
import { createAccountTables } from './account-schema.ts'
import { Team } from './team.ts'

function open() {
  const sql = nodeSql()
  createAccountTables(sql)
  const team = new Team(sql)
  const add = (name: string, joinedAt: number) =>
    team.add(
      { email: `${name}@acme.example`, name, role: 'limited', groups: ['sales'], password: null, sub: null },
      joinedAt,
    )
  return { sql, team, add }
}

test('[A1] who is added and changed is found as they are now, in the order in which they joined', () => {
  const { team, add } = open()
  const lena = add('lena', 2)
  assert.deepEqual(team.get(lena.id), lena)
  const eva = add('eva', 1)
  team.update(lena.id, { groups: ['bills'], active: false })
  assert.deepEqual(
    team.all().map(({ id, groups, active }) => ({ id, groups, active })),
    [
      { id: eva.id, groups: ['sales'], active: true },
      { id: lena.id, groups: ['bills'], active: false },
    ],
  )
  assert.deepEqual(team.get(lena.id), team.byEmail('lena@acme.example'))
})

test('a team that was read before another start is the same after it', () => {
  const { sql, team, add } = open()
  add('lena', 1)
  assert.deepEqual(new Team(sql).all(), team.all())
})

test('what is looked up again is not read again', () => {
  const { sql, team, add } = open()
  const { id } = add('lena', 1)
  team.get(id)
  sql.exec('DELETE FROM agents')
  assert.equal(team.get(id)?.name, 'lena')
  team.forget()
  assert.equal(team.get(id), undefined)
})
