import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentToken, openAccount, summary } from './open-account.ts'

const own = 'https://chat.example'

async function opened() {
  const account = await openAccount()
  const olga = await account.owner()
  const [eva, lena] = [await account.agent('eva', 'full'), await account.agent('lena', 'limited')]
  const [boss, full, limited] = [await account.open(olga), await account.open(eva), await account.open(lena)]
  const say = (dashboard: typeof boss, type: string, fields: object) =>
    account.say(dashboard, { type, clientId: 'c', ...fields })
  /** Somebody who came by an invitation. */
  const invite = async (name: string) => {
    await account.say(boss, {
      type: 'invitation.create',
      request: name,
      email: `${name}@acme.example`,
      name,
      role: 'limited',
      groups: [],
    })
    const { token } = boss.last('invitation.created')!
    const joined = await account.rules.join({ token, name, password: 'good enough', from: name })
    assert.ok(joined.ok)
    const found = account.rules.agentByCookie(joined.cookie)
    assert.ok(found.ok)
    return { id: found.me.id, session: found.session, cookie: joined.cookie }
  }
  return { account, olga, eva, lena, boss, full, limited, say, invite }
}

test('[A1] agents change their own name, and colleagues see it; a blank one is refused', async () => {
  const { boss, limited, lena, say } = await opened()
  await say(limited, 'me.update', { name: '  Lena 4111111111111111 ' })
  assert.equal(
    boss.last('team.changed')?.team.find(({ id }) => id === lena.id)?.name,
    'Lena ••••••••••••1111',
  )
  await say(limited, 'me.update', { name: ' ' })
  assert.deepEqual(limited.last('command.refused')?.detail, 'name')
})

test('[A2] an inactive agent does not change so much as their name', async () => {
  const { boss, limited, lena, say } = await opened()
  await say(boss, 'agent.update', { agent: lena.id, active: false })
  for (const [type, fields] of [
    ['me.update', { name: 'L' }],
    ['status.set', { online: false }],
    ['shortcut.save', { shortcut: { id: 's', name: 's', text: 's', shared: false } }],
  ] as const) {
    await say(limited, type, fields)
    assert.equal(limited.last('command.refused')?.reason, 'inactive', type)
  }
})

test('[C4] a removed agent is signed out everywhere, and what was theirs is new again, durably', async () => {
  const { account, boss, full, eva, say } = await opened()
  await account.report(summary('w.1', { assignees: [{ id: eva.id, name: 'Eva' }] }))
  await account.say(full, { type: 'ticket.get', request: 't', conversation: 'w.1' })
  await say(full, 'shortcut.save', { shortcut: { id: 's', name: 's', text: 's', shared: false } })
  account.visitor('w').failures = 1
  await say(boss, 'agent.remove', { agent: eva.id })
  assert.equal(boss.last('command.accepted')?.clientId, 'c')
  assert.deepEqual(full.closed, { code: 4099, reason: 'signed_out' })
  assert.ok(boss.last('team.changed')?.team.every(({ id }) => id !== eva.id))
  account.restart({ slept: true })
  await account.pass(2_000)
  const { changes } = account.visitor('w')
  assert.deepEqual(
    changes.map(({ claims, ended }) => [claims, ended]),
    [
      [null, {}],
      [null, undefined],
    ],
  )
  await account.report(summary('late.1', { assignees: [{ id: eva.id, name: 'Eva' }] }))
  assert.deepEqual(account.visitor('late').changes.at(-1)?.claims, null)
  assert.deepEqual(account.sql.exec(`SELECT id FROM catalog WHERE kind = 'shortcut'`), [])
})

test('[S8] nothing that a removed agent still holds opens anything', async () => {
  const { account, boss, eva, say, invite } = await opened()
  const ivan = await invite('ivan')
  await say(boss, 'agent.remove', { agent: ivan.id })
  await say(boss, 'agent.remove', { agent: eva.id })
  const { rules } = account
  assert.equal(rules.agentByCookie(ivan.cookie).ok, false)
  assert.equal(rules.bearer(ivan.id, ivan.session), null)
  assert.equal(rules.bearer(eva.id, eva.session), null)
  assert.equal(rules.assignee(eva.id), null)
  const right = { email: 'ivan@acme.example', password: 'good enough', from: 'ivan' }
  assert.deepEqual(await rules.signIn(right), { ok: false, reason: 'bad_credentials' })
  await account.pass(2_000)
  const fresh = { sub: 'eva', email: 'new@acme.example', role: 'full', iat: account.now() / 1000 }
  const jwt = await agentToken(account.now(), fresh)
  assert.deepEqual(await rules.agentByToken(jwt, '', own), { ok: false, reason: 'forbidden' })
})

test('[A6] the address of a removed agent is free again', async () => {
  const { account, boss, eva, say, invite } = await opened()
  await say(boss, 'agent.remove', { agent: eva.id })
  const again = await invite('eva')
  assert.notEqual(again.id, eva.id)
  assert.equal(account.rules.bearer(again.id, again.session)?.name, 'eva')
})

test('[A6] full access signs a colleague out everywhere; their backend’s earlier tokens too', async () => {
  const { account, full, limited, lena, say } = await opened()
  await account.pass(2_000)
  await say(full, 'agent.sign_out', { agent: lena.id })
  assert.deepEqual(limited.closed, { code: 4099, reason: 'signed_out' })
  assert.equal((await account.rules.agentByToken(lena.jwt, '', own)).ok, false)
})

test('[S10] nobody removes or signs out the owner or themselves, and limited agents nobody', async () => {
  const { boss, full, limited, olga, eva, lena, say } = await opened()
  for (const [dashboard, agent, removed, signedOut] of [
    [boss, olga.id, 'last_owner', 'forbidden'],
    [full, olga.id, 'last_owner', 'forbidden'],
    [full, eva.id, 'forbidden', 'forbidden'],
    [limited, lena.id, 'forbidden', 'forbidden'],
    [limited, eva.id, 'forbidden', 'forbidden'],
    [limited, 'nobody', 'forbidden', 'forbidden'],
    [boss, 'nobody', 'not_found', 'not_found'],
  ] as const) {
    await say(dashboard, 'agent.remove', { agent })
    assert.equal(dashboard.last('command.refused')?.reason, removed)
    await say(dashboard, 'agent.sign_out', { agent })
    assert.equal(dashboard.last('command.refused')?.reason, signedOut)
  }
  assert.equal(boss.last('welcome')?.team.length, 3)
  for (const dashboard of [boss, full, limited]) assert.equal(dashboard.closed, null)
})

test('[S10] the ownership goes from the owner to an active colleague who signs in by password, and to nobody else', async () => {
  const { account, boss, full, olga, eva, say, invite } = await opened()
  const ivan = await invite('ivan')
  const heir = await account.open(ivan)
  await say(full, 'ownership.transfer', { agent: eva.id })
  assert.equal(full.last('command.refused')?.reason, 'forbidden')
  for (const [agent, reason] of [
    [olga.id, 'forbidden'],
    [eva.id, 'forbidden'],
    ['nobody', 'not_found'],
  ] as const) {
    await say(boss, 'ownership.transfer', { agent })
    assert.equal(boss.last('command.refused')?.reason, reason)
  }
  await say(boss, 'agent.update', { agent: ivan.id, active: false })
  await say(boss, 'ownership.transfer', { agent: ivan.id })
  assert.equal(boss.all('command.refused').length, 4)
  await say(boss, 'agent.update', { agent: ivan.id, active: true })
  await say(boss, 'ownership.transfer', { agent: ivan.id })
  assert.equal(heir.last('welcome')?.me.role, 'owner')
  assert.equal(boss.last('welcome')?.me.role, 'full')
  const owners = heir.last('welcome')!.team.filter(({ role }) => role === 'owner')
  assert.deepEqual(
    owners.map(({ id }) => id),
    [ivan.id],
  )
  await say(boss, 'ownership.transfer', { agent: olga.id })
  assert.equal(boss.last('command.refused')?.reason, 'forbidden')
})
