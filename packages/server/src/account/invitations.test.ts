import assert from 'node:assert/strict'
import { test } from 'node:test'
import { invitationLife } from './invitations.ts'
import { openAccount } from './open-account.ts'

const ivan = { email: 'Ivan@Acme.example ', name: 'Ivan', role: 'full', groups: ['sales'] }
const password = 'good enough'

async function opened() {
  const account = await openAccount()
  const olga = await account.owner()
  const boss = await account.open(olga)
  let requests = 0
  const invite = async (change: object = {}, by = boss) => {
    const request = `r${++requests}`
    await account.say(by, { type: 'invitation.create', request, ...ivan, ...change })
    return by.received.findLast(notice => 'request' in notice && notice.request === request)
  }
  const invited = async (change: object = {}) => {
    const notice = await invite(change)
    assert.ok(notice?.type === 'invitation.created', JSON.stringify(notice))
    return notice
  }
  const join = (token: string, change: object = {}) =>
    account.rules.join({ token, name: 'Ivan I.', password, from: 'home', ...change })
  return { account, olga, boss, invite, invited, join }
}

const refusedWith = async (answer: Promise<{ ok: boolean }>, reason: string) =>
  assert.deepEqual(await answer, { ok: false, reason })

test('[A6] who is invited joins with name and password, as what they were invited to be, and is signed in', async () => {
  const { account, boss, invited, join } = await opened()
  const { token } = await invited()
  const by = { email: 'ivan@acme.example', name: 'Ivan', by: 'Olga' }
  assert.deepEqual(account.rules.invitation({ token, from: 'home' }), { ok: true, invitation: by })
  const joined = await join(token)
  assert.ok(joined.ok)
  const found = account.rules.agentByCookie(joined.cookie)
  assert.ok(found.ok)
  const { name, role, groups, email } = found.me
  assert.deepEqual([name, role, groups, email], ['Ivan I.', 'full', ['sales'], 'ivan@acme.example'])
  assert.equal(boss.last('team.changed')?.team.length, 2)
  assert.deepEqual(boss.last('team.changed')?.invitations, [])
  assert.ok((await account.rules.signIn({ email: 'ivan@acme.example', password, from: 'home' })).ok)
})

test('[A6] a link is good once, also for two who come at the same time', async () => {
  const { account, invited, join } = await opened()
  const { token } = await invited()
  const both = await Promise.all([join(token), join(token, { from: 'elsewhere' })])
  assert.deepEqual(
    both.map(answer => (answer.ok ? 'in' : answer.reason)),
    ['in', 'not_found'],
  )
  await refusedWith(join(token), 'not_found')
  assert.deepEqual(account.rules.invitation({ token, from: 'home' }), { ok: false, reason: 'not_found' })
})

test('[A6] a link ends after seven days, when it is taken back, and when another is made', async () => {
  const { account, boss, invited, join } = await opened()
  const old = await invited()
  const taken = await invited()
  await refusedWith(join(old.token), 'not_found')
  await account.say(boss, { type: 'invitation.delete', clientId: 'd', id: taken.invitation.id })
  assert.deepEqual(boss.last('team.changed')?.invitations, [])
  await refusedWith(join(taken.token), 'not_found')
  const late = await invited()
  assert.equal(late.invitation.until, account.now() + invitationLife)
  await account.pass(invitationLife)
  await refusedWith(join(late.token), 'not_found')
})

test('[A6] the token is told once, and kept as a digest', async () => {
  const { account, boss, invited } = await opened()
  const { token, invitation } = await invited()
  assert.equal(Buffer.from(token, 'base64url').length, 32)
  assert.deepEqual(boss.last('team.changed')?.invitations, [invitation])
  assert.ok(!JSON.stringify(account.sql.exec(`SELECT * FROM invitations`)).includes(token))
})

test('[A6] an address of the team cannot be invited, nor join twice', async () => {
  const { account, boss, invite, invited, join } = await opened()
  const refused = await invite({ email: 'OWNER@acme.example' })
  assert.ok(refused?.type === 'request.refused' && refused.reason === 'name_taken')
  const { token } = await invited()
  await account.agent('ivan', 'limited')
  assert.deepEqual(boss.last('team.changed')?.invitations, [], 'nor does the invitation stand any longer')
  await refusedWith(join(token), 'name_taken')
})

test('an invitation without an address, to unknown groups or as owner is refused', async () => {
  const { boss, invite } = await opened()
  for (const change of [{ email: 'ivan' }, { email: 'a@b, c@d' }, { groups: ['nowhere'] }]) {
    const answer = await invite(change)
    assert.ok(answer?.type === 'request.refused' && answer.reason === 'invalid', JSON.stringify(change))
  }
  await invite({ role: 'owner' })
  assert.equal(boss.last('command.refused')?.reason, 'invalid')
  assert.equal(boss.last('invitation.created'), undefined)
})

test('[A1] limited agents neither invite nor see who is invited; nor does who is inactive', async () => {
  const { account, boss, invite, invited } = await opened()
  const lena = await account.agent('lena', 'limited')
  const desk = await account.open(lena)
  const { invitation } = await invited()
  const refused = await invite({ email: 'other@acme.example' }, desk)
  assert.ok(refused?.type === 'request.refused' && refused.reason === 'forbidden')
  await account.say(desk, { type: 'invitation.delete', clientId: 'd', id: invitation.id })
  assert.equal(desk.last('command.refused')?.reason, 'forbidden')
  assert.deepEqual(desk.last('team.changed')?.invitations, [])
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: lena.id, role: 'full' })
  assert.deepEqual(desk.last('welcome')?.invitations, [invitation])
  await account.say(boss, { type: 'agent.update', clientId: 'u', agent: lena.id, active: false })
  assert.deepEqual(desk.last('welcome')?.invitations, [])
})

test('[A8] an invitation does not outlive the right of who made it', async () => {
  const { account, boss, invite, join } = await opened()
  const eva = await account.agent('eva', 'full')
  const desk = await account.open(eva)
  const made = await invite({}, desk)
  assert.ok(made?.type === 'invitation.created')
  const { token, invitation } = made
  const change = { type: 'agent.update', clientId: 'u', agent: eva.id }
  for (const [fewer, more] of [
    [{ role: 'limited' }, { role: 'full' }],
    [{ active: false }, { active: true }],
  ]) {
    await account.say(boss, { ...change, ...fewer })
    assert.deepEqual(boss.last('team.changed')?.invitations, [])
    assert.equal(account.rules.invitation({ token, from: 'home' }).ok, false)
    await refusedWith(join(token), 'not_found')
    await account.say(boss, { ...change, ...more })
    assert.deepEqual(boss.last('team.changed')?.invitations, [invitation])
  }
  await account.say(boss, { type: 'agent.remove', clientId: 'r', agent: eva.id })
  await refusedWith(join(token), 'not_found')
})

test('a name and eight characters are needed, and what was typed wrong does not use the link up', async () => {
  const { invited, join } = await opened()
  const { token } = await invited()
  await refusedWith(join(token, { password: 'seven77' }), 'invalid')
  await refusedWith(join(token, { name: ' ' }), 'invalid')
  assert.ok((await join(token)).ok)
})

test('[S11] who tries links that are none waits after ten, with a good one too', async () => {
  const { account, invited, join } = await opened()
  const { token } = await invited()
  for (let i = 0; i < 10; i++) await refusedWith(join(`wrong-${i}`), 'not_found')
  const answer = await join(token)
  assert.ok(!answer.ok && answer.reason === 'rate_limited' && answer.retryAfter! > 0)
  assert.ok((await join(token, { from: 'elsewhere' })).ok)
  assert.equal(account.rules.invitation({ token, from: 'home' }).ok, false)
})

test('[A3] a group that was deleted meanwhile is not joined', async () => {
  const { account, boss, invited, join } = await opened()
  const { token } = await invited({ groups: ['sales', 'bills'] })
  await account.say(boss, { type: 'group.delete', clientId: 'g', id: 'sales' })
  const joined = await join(token)
  assert.ok(joined.ok)
  const found = account.rules.agentByCookie(joined.cookie)
  assert.deepEqual(found.ok && found.me.groups, ['bills'])
})
