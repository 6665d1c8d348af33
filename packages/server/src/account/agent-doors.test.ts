import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentToken, openAccount, ownerPassword, summary } from './open-account.ts'

const own = 'https://chat.example'
const right = { email: 'owner@acme.example', password: ownerPassword, from: 'home' }
const eva = { sub: 'eva', email: 'eva@acme.example', name: 'Eva', role: 'limited' }

test('[A6] the owner signs in with e-mail and password, in any case and with blanks around', async () => {
  const { rules } = await openAccount()
  const answer = await rules.signIn({ ...right, email: ' Owner@ACME.example ' })
  assert.ok(answer.ok)
  const agent = rules.agentByCookie(answer.cookie)
  assert.ok(agent.ok)
  assert.equal(agent.me.role, 'owner')
})

test('[A6] a cookie that was not given, or was changed, is nothing', async () => {
  const { rules } = await openAccount()
  const answer = await rules.signIn(right)
  assert.ok(answer.ok)
  for (const cookie of ['', '.', 'a.b', `${answer.cookie}x`, answer.cookie.split('.')[0]!]) {
    assert.deepEqual(rules.agentByCookie(cookie), { ok: false, reason: 'unauthorized' })
  }
})

test('[S11] unknown users and wrong passwords are answered alike', async () => {
  const { rules } = await openAccount()
  const wrong = { ok: false, reason: 'bad_credentials' }
  assert.deepEqual(await rules.signIn({ ...right, password: 'wrong' }), wrong)
  assert.deepEqual(await rules.signIn({ ...right, email: 'nobody@acme.example' }), wrong)
})

test('[S11] after ten wrong passwords even the right one waits, wherever it comes from', async () => {
  const { rules, pass } = await openAccount()
  for (let i = 0; i < 10; i++) await rules.signIn({ ...right, password: 'wrong', from: `${i}` })
  const answer = await rules.signIn(right)
  assert.ok(!answer.ok && answer.reason === 'rate_limited' && answer.retryAfter! > 0)
  await pass(answer.retryAfter!)
  assert.ok((await rules.signIn(right)).ok)
})

test('[S11] after ten wrong passwords from one address it waits, whomever it asks for', async () => {
  const { rules, pass } = await openAccount()
  for (let i = 0; i < 10; i++) await rules.signIn({ email: `${i}@acme.example`, password: 'x', from: 'den' })
  const answer = await rules.signIn({ ...right, from: 'den' })
  assert.ok(!answer.ok && answer.reason === 'rate_limited')
  assert.ok((await rules.signIn(right)).ok)
  await pass(16 * 60_000)
  assert.ok((await rules.signIn({ ...right, from: 'den' })).ok)
})

test('[S11] attempts made at the same time count before any of them is looked at', async () => {
  const { rules } = await openAccount()
  const answers = await Promise.all(
    Array.from({ length: 15 }, () => rules.signIn({ ...right, password: 'x' })),
  )
  assert.equal(answers.filter(answer => !answer.ok && answer.reason === 'bad_credentials').length, 10)
  assert.equal(answers.filter(answer => !answer.ok && answer.reason === 'rate_limited').length, 5)
})

test('[A6] a token of the backend makes the agent, and the next one changes them', async () => {
  const { rules, now } = await openAccount()
  const first = await rules.agentByToken(await agentToken(now(), eva), 'https://shop.example', own)
  assert.ok(first.ok)
  assert.equal(first.me.role, 'limited')
  const change = { ...eva, name: 'Eva N.', role: 'full', groups: ['sales'] }
  const second = await rules.agentByToken(await agentToken(now(), change), '', own)
  assert.ok(second.ok)
  const { id, name, role, groups } = second.me
  assert.deepEqual(
    { id, name, role, groups },
    { id: first.me.id, name: 'Eva N.', role: 'full', groups: ['sales'] },
  )
})

test('[A6] a token never makes an owner, and never is one', async () => {
  const { rules, now } = await openAccount()
  const refused = async (claims: object, reason: string) =>
    assert.deepEqual(await rules.agentByToken(await agentToken(now(), { ...eva, ...claims }), '', own), {
      ok: false,
      reason,
    })
  await refused({ role: 'owner' }, 'unauthorized')
  await refused({ email: 'owner@acme.example' }, 'forbidden')
  await refused({ email: 'OWNER@acme.example' }, 'forbidden')
})

test('[A6] a token that is not the account’s, too long-lived or incomplete is refused', async () => {
  const { rules, now } = await openAccount()
  const seconds = now() / 1000
  const bad = [
    await agentToken(now(), eva, 'the secret of the account for visitors'),
    ...(await Promise.all(
      [
        { aud: 'acme' },
        { aud: 'other/agents' },
        { exp: seconds - 120 },
        { exp: seconds + 2 * 3_600 },
        { exp: undefined },
        { iat: seconds + 600 },
        { sub: '' },
        { sub: 7 },
        { sub: 'x'.repeat(10_000) },
        { email: 'eva' },
        { role: 'boss' },
        { groups: 'sales' },
        { groups: [1] },
        { name: 'x'.repeat(300) },
      ].map(claims => agentToken(now(), { ...eva, ...claims })),
    )),
  ]
  for (const jwt of bad) {
    assert.deepEqual(await rules.agentByToken(jwt, '', own), { ok: false, reason: 'unauthorized' })
  }
})

test('[S13] an agent token is taken from allowed pages, and from programs', async () => {
  const { rules, now } = await openAccount()
  const jwt = await agentToken(now(), eva)
  for (const origin of ['https://shop.example', own, 'http://localhost:3000', '']) {
    assert.ok((await rules.agentByToken(jwt, origin, own)).ok, origin)
  }
  for (const origin of ['null', 'http://shop.example', 'https://shop.example.evil.example']) {
    const answer = await rules.agentByToken(jwt, origin, own)
    assert.deepEqual(answer, { ok: false, reason: 'origin_refused' })
  }
})

test('[S8] after signing out neither the cookie, nor the bearer, nor the same token opens anything', async () => {
  const account = await openAccount()
  const { rules } = account
  const [olga, eva] = [await account.owner(), await account.agent('eva', 'full')]
  rules.signOut(olga.id, olga.session)
  rules.signOut(eva.id, eva.session)
  assert.equal(rules.agentByCookie(olga.cookie).ok, false)
  assert.equal(rules.bearer(olga.id, olga.session), null)
  assert.equal(rules.bearer(eva.id, eva.session), null)
  // The last character of a signature holds two bits that say nothing, and padding may be left out.
  const respelt = eva.jwt.slice(0, -1) + String.fromCharCode(eva.jwt.charCodeAt(eva.jwt.length - 1) + 1)
  for (const jwt of [eva.jwt, `${eva.jwt}=`, respelt]) {
    assert.equal((await rules.agentByToken(jwt, '', own)).ok, false)
  }
})

test('[A6] signing out everywhere ends every sign-in, and tokens signed before', async () => {
  const account = await openAccount()
  const { rules } = account
  const [here, there] = [await account.owner(), await account.owner()]
  const eva = await account.agent('eva', 'full')
  const unused = await agentToken(account.now() - 1_000, {
    ...eva,
    sub: 'eva',
    email: 'eva@acme.example',
    iat: account.now() / 1000 - 1,
  })
  rules.signOut(here.id, null)
  rules.signOut(eva.id, null)
  assert.equal(rules.agentByCookie(there.cookie).ok, false)
  assert.equal((await rules.agentByToken(unused, '', own)).ok, false)
  assert.ok((await rules.signIn(right)).ok)
})

test('[A9] an account is made once; a second time it stays as it is', async () => {
  const { rules } = await openAccount()
  assert.equal(await rules.create({ ownerEmail: 'thief@evil.example', ownerPassword: 'another one' }), false)
  assert.equal(
    (await rules.signIn({ ...right, email: 'thief@evil.example', password: 'another one' })).ok,
    false,
  )
})

async function changing() {
  const account = await openAccount()
  const [here, there] = [await account.owner(), await account.owner()]
  const change = (fields: object = {}) =>
    account.rules.changePassword({
      agent: here.id,
      session: here.session,
      current: ownerPassword,
      next: 'another good one',
      from: 'home',
      ...fields,
    })
  return { account, here, there, change }
}

test('[A6] who changes their password stays signed in here, and nowhere else', async () => {
  const { account, here, there, change } = await changing()
  const [kept, ended] = [await account.open(here), await account.open(there)]
  await account.report(summary('v.1'))
  await account.say(ended, { type: 'ticket.get', request: 't', conversation: 'v.1' })
  assert.equal((await change()).ok, true)
  await account.settle()
  assert.equal(kept.closed, null)
  assert.deepEqual(ended.closed, { code: 4099, reason: 'signed_out' })
  assert.deepEqual(account.visitor('v').changes.at(-1)?.ended, { session: there.session })
  assert.equal(account.rules.agentByCookie(there.cookie).ok, false)
  assert.equal(account.rules.agentByCookie(here.cookie).ok, true)
  assert.equal((await account.rules.signIn(right)).ok, false)
  assert.equal((await account.rules.signIn({ ...right, password: 'another good one' })).ok, true)
})

test('[S11] a password is changed by who knows it, and guessing it there is as slow as at the door', async () => {
  const { account, here, change } = await changing()
  assert.deepEqual(await change({ next: 'short' }), { ok: false, reason: 'invalid' })
  assert.deepEqual(await change({ session: 'other' }), { ok: false, reason: 'unauthorized' })
  for (let i = 0; i < 10; i++) {
    assert.deepEqual(await change({ current: 'wrong', from: `${i}` }), {
      ok: false,
      reason: 'bad_credentials',
    })
  }
  for (const answer of [await change(), await account.rules.signIn(right)]) {
    assert.ok(!answer.ok && answer.reason === 'rate_limited')
  }
  assert.equal(account.rules.agentByCookie(here.cookie).ok, true)
})

test('[A6] an agent without a password has none to change', async () => {
  const { account, change } = await changing()
  const { id: agent, session } = await account.agent('eva', 'full')
  assert.deepEqual(await change({ agent, session, current: '' }), { ok: false, reason: 'forbidden' })
})
