import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@deskbell/protocol'
import { nodeSql } from '../room/node-sql.ts'
import { openAccount, summary } from './open-account.ts'

const vip = { id: 'vip', name: 'VIP', color: 'red' }
const hello = { id: 'hello', name: 'hello', text: 'Hello {visitor}!', shared: false }

async function opened() {
  const account = await openAccount()
  const boss = await account.open(await account.owner())
  const lena = await account.agent('lena', 'limited', ['sales'])
  const desk = await account.open(lena)
  const say = (dashboard: typeof boss, type: string, fields: object) =>
    account.say(dashboard, { type, clientId: 'c', ...fields })
  return { account, boss, lena, desk, say }
}

const names = (entries: readonly { name: string }[] = []) => entries.map(({ name }) => name)

test('[C14] tags are managed by full access, and all dashboards have them at once', async () => {
  const { boss, desk, say } = await opened()
  await say(desk, 'tag.save', { tag: vip })
  assert.equal(desk.last('command.refused')?.reason, 'forbidden')
  await say(boss, 'tag.save', { tag: vip })
  assert.deepEqual(desk.last('catalog.changed')?.catalog.tags, [vip])
  await say(boss, 'tag.save', { tag: { ...vip, name: 'Very important' } })
  assert.deepEqual(names(desk.last('catalog.changed')?.catalog.tags), ['Very important'])
  await say(boss, 'tag.delete', { id: 'vip' })
  assert.deepEqual(desk.last('catalog.changed')?.catalog.tags, [])
})

test('the same said again is accepted, and nobody hears of it', async () => {
  const { boss, desk, say } = await opened()
  for (const times of [1, 1]) {
    await say(boss, 'tag.save', { tag: vip })
    assert.equal(desk.all('catalog.changed').length, times)
  }
  await say(boss, 'tag.delete', { id: 'nothing' })
  assert.equal(boss.all('command.accepted').length, 3)
  assert.equal(desk.all('catalog.changed').length, 1)
})

test('[C14] a name is taken whatever its case and accents, and a blank one is none', async () => {
  const { boss, say } = await opened()
  await say(boss, 'tag.save', { tag: { ...vip, name: 'Łódź  Süd' } })
  await say(boss, 'tag.save', { tag: { ...vip, id: 'other', name: ' LODZ sud ' } })
  assert.equal(boss.last('command.refused')?.reason, 'name_taken')
  for (const [type, fields, detail] of [
    ['tag.save', { tag: { ...vip, name: ' ' } }, 'tag.name'],
    ['group.save', { group: { id: 'a b', name: 'A' } }, 'group.id'],
    ['shortcut.save', { shortcut: { ...hello, text: '' } }, 'shortcut.text'],
    ['tag.save', { tag: { ...vip, color: 'javascript:' } }, 'tag.color'],
  ] as const) {
    await say(boss, type, fields)
    const { reason, detail: field } = boss.last('command.refused')!
    assert.deepEqual([reason, field], ['invalid', detail])
  }
})

test('[S12] extra keys, and those of prototypes, are without effect', async () => {
  const { account, boss, desk } = await opened()
  const frame = `{"type":"tag.save","clientId":"t","owner":"x","tag":{"id":"__proto__","name":"constructor",
    "color":"red","__proto__":{"polluted":1},"extra":1}}`
  await account.rules.receive(boss, frame)
  const tags = desk.last('catalog.changed')!.catalog.tags
  assert.deepEqual(tags, [{ id: '__proto__', name: 'constructor', color: 'red' }])
  assert.equal(({} as { polluted?: number }).polluted, undefined)
})

test('[K3] card numbers are masked in names and shortcuts before they are stored', async () => {
  const { account, boss, desk, say } = await opened()
  await say(boss, 'tag.save', { tag: { ...vip, name: '4111 1111 1111 1111' } })
  const shortcut = { ...hello, shared: true, text: 'Pay with 4111111111111111' }
  await say(boss, 'shortcut.save', { shortcut })
  const { tags, shortcuts } = desk.last('catalog.changed')!.catalog
  assert.deepEqual([tags[0]?.name, shortcuts[0]?.text], ['•••• •••• •••• 1111', 'Pay with ••••••••••••1111'])
  assert.doesNotMatch(JSON.stringify(account.sql.exec(`SELECT * FROM catalog`)), /4111.?1111/)
})

test('[A1] each agent has shortcuts of their own, which nobody else gets, changes or finds', async () => {
  const { boss, desk, say } = await opened()
  await say(desk, 'shortcut.save', { shortcut: hello })
  assert.deepEqual(names(desk.last('catalog.changed')?.catalog.shortcuts), ['hello'])
  assert.equal(boss.last('catalog.changed'), undefined)
  await say(boss, 'shortcut.save', { shortcut: { ...hello, text: 'Mine now', shared: true } })
  assert.equal(boss.last('command.refused')?.reason, 'not_found')
  await say(boss, 'shortcut.delete', { id: hello.id })
  assert.equal(boss.last('command.refused')?.reason, 'not_found')
  await say(boss, 'shortcut.save', { shortcut: { ...hello, id: 'same name' } })
  assert.equal(boss.last('command.refused')?.detail, 'shortcut.id')
  await say(boss, 'shortcut.save', { shortcut: { ...hello, id: 'same-name' } })
  assert.equal(boss.last('catalog.changed')?.catalog.shortcuts[0]?.id, 'same-name')
  assert.equal(desk.all('catalog.changed').length, 1)
})

test('[A1] what the whole team uses is changed with full access alone', async () => {
  const { boss, desk, say } = await opened()
  await say(desk, 'shortcut.save', { shortcut: { ...hello, shared: true } })
  assert.equal(desk.last('command.refused')?.reason, 'forbidden')
  await say(desk, 'shortcut.save', { shortcut: hello })
  await say(desk, 'shortcut.save', { shortcut: { ...hello, shared: true } })
  assert.equal(desk.all('command.refused').length, 2, 'nor is an own one given to all')
  await say(boss, 'shortcut.save', { shortcut: { ...hello, id: 'all', name: 'all', shared: true } })
  assert.deepEqual(names(desk.last('catalog.changed')?.catalog.shortcuts), ['all', 'hello'])
  await say(desk, 'shortcut.save', { shortcut: { ...hello, id: 'all', name: 'all' } })
  assert.equal(desk.all('command.refused').length, 3)
  await say(boss, 'shortcut.delete', { id: 'all' })
  assert.deepEqual(names(desk.last('catalog.changed')?.catalog.shortcuts), ['hello'])
})

test('an account has only so many groups', async () => {
  const { boss, account, say } = await opened()
  const group = (i: number) => ({ group: { id: `g${i}`, name: `Group ${i}` } })
  for (let i = 3; i < limits.groups; i++) {
    await account.pass(1_000)
    await say(boss, 'group.save', group(i))
  }
  assert.equal(boss.all('command.refused').length, 0)
  await say(boss, 'group.save', group(1_000))
  assert.equal(boss.last('command.refused')?.reason, 'too_many')
})

test('[A3] a deleted group leaves agents, invitations’ choices and conversations, one reported late too', async () => {
  const { account, boss, lena, desk, say } = await opened()
  const many = Array.from({ length: 45 }, (_, i) => `v${i}.1`)
  for (const id of many) await account.report(summary(id, { group: 'sales', at: 1_800_000_000_000 }))
  await account.report(
    summary('r.1', { group: 'sales', status: 'resolved' }),
    summary('b.1', { group: 'bills' }),
  )
  account.visitor('v7').failures = 1
  await say(boss, 'group.delete', { id: 'sales' })
  assert.deepEqual(names(desk.last('catalog.changed')?.catalog.groups), ['bills', 'x'])
  assert.deepEqual(desk.last('welcome')?.me.groups, [])
  assert.deepEqual(boss.last('team.changed')?.team.find(({ id }) => id === lena.id)?.groups, [])
  account.restart({ slept: true })
  await account.pass(2_000)
  await account.pass(2_000)
  for (const visitor of [...many.map(id => id.slice(0, -2)), 'r']) {
    assert.ok(account.visitor(visitor).deletedGroups.includes('sales'), visitor)
  }
  assert.deepEqual(account.visitor('b').deletedGroups, [])
  await account.report(summary('late.1', { group: 'sales' }))
  assert.deepEqual(account.visitor('late').deletedGroups, ['sales'])
})

test('[A3] rooms are told the names of groups and tags there are', async () => {
  const { account, boss, say } = await opened()
  await say(boss, 'tag.save', { tag: vip })
  assert.deepEqual(account.rules.tag('vip'), vip)
  assert.deepEqual(account.rules.group('sales'), { id: 'sales', name: 'sales' })
  assert.deepEqual([account.rules.tag('sales'), account.rules.group('vip')], [null, null])
})

test('[A8] an agent’s groups are groups there are, and a change of them is another view at once', async () => {
  const { account, boss, lena, desk, say } = await opened()
  await account.say(desk, { type: 'ticket.get', request: 't', conversation: 'v.1' })
  await say(boss, 'agent.update', { agent: lena.id, groups: ['bills', 'nowhere'] })
  const { reason, detail } = boss.last('command.refused')!
  assert.deepEqual([reason, detail], ['invalid', 'groups.1'])
  await say(boss, 'agent.update', { agent: lena.id, groups: ['bills', 'bills'] })
  assert.deepEqual(desk.last('welcome')?.me.groups, ['bills'])
  assert.equal(desk.last('welcome')?.current, false)
})

test('a spoilt record is left out, and the rest is there', async () => {
  const sql = nodeSql()
  const account = await openAccount(sql)
  sql.exec(`INSERT INTO catalog VALUES ('tag', 'bad', '', 'bad', '{"_$litType$":1}')`)
  const dashboard = await account.open(await account.owner())
  assert.deepEqual(dashboard.last('welcome')?.catalog.tags, [])
  assert.equal(dashboard.last('welcome')?.catalog.groups.length, 3)
})
