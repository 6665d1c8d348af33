import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount, summary } from './open-account.ts'

test('[S28] [A7] the table is for full access; limited and inactive agents, and ended sign-ins, get none', async () => {
  const account = await openAccount()
  await account.report(summary('v.1', { visitor: { name: '=1+1', email: '' } }))
  const table = ({ id, session }: { id: string; session: string }) =>
    account.rules.table(id, session, {}, null)
  const owner = await account.owner()
  const page = await table(owner)
  assert.ok(page.ok)
  assert.deepEqual([page.rows.map(({ name }) => name), page.next], [['=1+1'], null])
  assert.deepEqual(await table(await account.agent('lena', 'limited')), { ok: false, reason: 'forbidden' })
  const eva = await account.agent('eva', 'full')
  const boss = await account.open(owner)
  assert.equal((await table(eva)).ok, true)
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: eva.id, active: false })
  assert.deepEqual(await table(eva), { ok: false, reason: 'inactive' })
  account.rules.signOut(owner.id, null)
  assert.deepEqual(await table(owner), { ok: false, reason: 'unauthorized' })
})

test('the table has every page, filtered, with names instead of ids', async () => {
  const account = await openAccount()
  const owner = await account.owner()
  const boss = await account.open(owner)
  await account.say(boss, {
    type: 'tag.save',
    clientId: 't',
    tag: { id: 'vip', name: 'Important', color: 'red' },
  })
  await account.report(
    ...Array.from({ length: 700 }, (_, i) => summary(`v${i}.1`, { at: i + 1, tags: ['vip', 'gone'] })),
    summary('w.1', { status: 'resolved' }),
  )
  await account.pass(1_000)
  const ids = new Set<string>()
  let after = null
  do {
    const page = await account.rules.table(owner.id, owner.session, { status: 'open' }, after)
    assert.ok(page.ok)
    for (const { id, tags } of page.rows) {
      ids.add(id)
      assert.deepEqual(tags, ['Important'])
    }
    after = page.next
  } while (after)
  assert.deepEqual([ids.size, ids.has('w.1')], [700, false])
})
