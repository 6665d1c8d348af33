import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeSql } from '../room/node-sql.ts'
import { AccountRules } from './account-rules.ts'
import { Directory } from './directory.ts'
import { agentSecret, agentToken, identitySecret, openAccount, summary } from './open-account.ts'

const own = 'https://chat.example'
const request = { origin: 'https://shop.example', own, identity: null, visitor: null }

test('[I1] each visitor gets an id of their own, and keeps it', async () => {
  const { rules } = await openAccount()
  const [a, b] = [await rules.admit(request), await rules.admit(request)]
  assert.ok(a.ok && b.ok)
  assert.notEqual(a.visitor, b.visitor)
  assert.ok(Buffer.from(a.visitor, 'base64url').length >= 16)
  assert.deepEqual(await rules.admit({ ...request, visitor: a.visitor }), a)
})

test('[S13] a page that is not on the list gets no session', async () => {
  const { rules } = await openAccount()
  const refused = { ok: false, reason: 'origin_refused' }
  for (const origin of [
    'null',
    '',
    'http://shop.example',
    'https://shop.example:8443',
    'https://SHOP.example',
    'https://shop.example.',
    'https://a.shop.example',
  ]) {
    assert.deepEqual(await rules.admit({ ...request, origin }), refused, origin)
  }
  for (const origin of [own, 'http://localhost:5173', 'http://127.0.0.1:8787']) {
    assert.ok((await rules.admit({ ...request, origin })).ok, origin)
  }
})

test('[A5] [S13] only a page that gets a session is told who is online; others are offered to be allowed', async () => {
  const account = await openAccount()
  const boss = await account.open(await account.owner())
  const agents = [{ id: boss.state.agent, name: 'Olga' }]
  for (const origin of ['https://shop.example', own, 'http://localhost:5173']) {
    const answer = account.rules.availability({ origin, own })
    assert.deepEqual(answer, { online: true, agents }, origin)
  }
  const strangers = ['null', '', 'http://shop.example', 'https://shop.example:8443', 'https://evil.example']
  for (const origin of strangers) {
    assert.deepEqual(account.rules.availability({ origin, own }), { refused: 'origin_refused' }, origin)
  }
  await account.say(boss, { type: 'settings.get', request: 's' })
  assert.deepEqual(boss.last('settings.loaded')!.settings.refusedOrigins, [
    'https://evil.example',
    'https://shop.example:8443',
    'http://shop.example',
  ])
})

test('[I4] who only asks whether somebody is online becomes no visitor, and nothing is written', async () => {
  const { rules, sql } = await openAccount()
  const written = () => sql.exec<{ rows: number }>(`SELECT total_changes() AS rows`)[0]!.rows
  const before = written()
  for (let i = 0; i < 3; i++) rules.availability({ origin: request.origin, own })
  assert.equal(written(), before)
  await rules.admit(request)
  assert.ok(written() > before, 'a session makes a visitor')
})

test('[I1] a person the site names is the same visitor on every device, and the id does not tell who', async () => {
  const { rules, now } = await openAccount()
  const identity = await agentToken(now(), { sub: 'customer 7', aud: 'acme' }, identitySecret)
  const [a, b] = [
    await rules.admit({ ...request, identity }),
    await rules.admit({ ...request, identity, visitor: 'x' }),
  ]
  assert.ok(a.ok && b.ok)
  assert.equal(a.visitor, b.visitor)
  assert.doesNotMatch(a.visitor, /customer|7$/)
})

test('[S6] an identity token that is not good is refused', async () => {
  const { rules, now } = await openAccount()
  const seconds = now() / 1000
  const sign = (claims: object, secret = identitySecret) =>
    agentToken(now(), { sub: 'c', aud: 'acme', ...claims }, secret)
  const bad = await Promise.all([
    sign({}, agentSecret),
    sign({ aud: 'acme/agents' }),
    sign({ aud: 'other' }),
    sign({ exp: undefined }),
    sign({ exp: seconds - 120 }),
    sign({ exp: seconds + 25 * 3_600 }),
    sign({ iat: seconds + 600 }),
    sign({ sub: '' }),
    sign({ sub: 5 }),
    sign({ sub: 'x'.repeat(10_000) }),
    sign({ sub: undefined }),
  ])
  for (const identity of [...bad, '', 'a.b.c']) {
    assert.deepEqual(await rules.admit({ ...request, identity }), { ok: false, reason: 'unauthorized' })
  }
})

test('an account that was never made leaves nothing behind, whatever it is asked', async () => {
  const account = await openAccount()
  const sql = nodeSql()
  const rules = new AccountRules({
    account: 'nobody',
    sql,
    tokens: account.tokens,
    timers: { on() {} } as never,
    now: account.now,
    dashboards: () => [],
    index: () => assert.fail('asked the lists'),
    visitor: () => assert.fail('asked a room'),
    claimKey: () => assert.fail('asks for a key'),
    writeRefresh: () => assert.fail('acquaints somebody'),
    later: () => assert.fail('waits'),
    log: () => {},
  })
  assert.deepEqual(await rules.admit(request), { ok: false, reason: 'unknown_account' })
  assert.deepEqual(rules.availability(request), { refused: 'unknown_account' })
  assert.equal((await rules.signIn({ email: 'a@b', password: 'c', from: '' })).ok, false)
  assert.equal(rules.agentByCookie('a.b').ok, false)
  assert.equal((await rules.agentByToken('a.b.c', '', own)).ok, false)
  assert.equal(rules.bearer('a', 'b'), null)
  assert.equal(rules.assignee('a'), null)
  rules.signOut('a', null)
  await rules.report([])
  await rules.visitorPresence({ visitor: 'v', here: true, typing: false })
  assert.equal(rules.view('v').availability.online, false)
  assert.deepEqual(sql.exec(`SELECT name FROM sqlite_master`), [])
})

test('[I2] a visitor whom somebody else has adopted is told so, and their rows leave the lists', async () => {
  const account = await openAccount()
  const olga = await account.owner()
  const dashboard = await account.open(olga)
  const anonymous = await account.rules.admit(request)
  assert.ok(anonymous.ok)
  const { visitor } = anonymous
  await account.report(summary(`${visitor}.1`))
  assert.equal(dashboard.last('rows.changed')?.rows.length, 1)
  await account.pass(200)
  for (let i = 0; i < 2; i++) {
    const moving = account.rules.moved(visitor, 'somebody', [`${visitor}.1`])
    await account.pass(200)
    await moving
    await account.pass(200)
  }
  assert.deepEqual(dashboard.last('rows.changed')?.removed, [`${visitor}.1`])
  assert.equal(dashboard.last('rows.changed')?.counts.all, 0)
  // A report that was on its way brings nothing back.
  await account.report(summary(`${visitor}.1`, { at: 9_999 }))
  assert.equal(account.index.counts({ ...olga, role: 'owner', groups: [], joinedAt: 0 }).all, 0)
  assert.deepEqual(await account.rules.admit({ ...request, visitor }), { ok: false, reason: 'moved' })
})

test('[I5] [I2] who was erased is somebody new when their site names them again, on every device', async () => {
  const account = await openAccount()
  const identity = await agentToken(account.now(), { sub: 'customer 7', aud: 'acme' }, identitySecret)
  const names: string[] = []
  for (let i = 0; i < 3; i++) {
    const here = await account.rules.admit({ ...request, identity })
    const there = await account.rules.admit({ ...request, identity })
    assert.ok(here.ok && there.ok)
    assert.equal(here.visitor, there.visitor)
    assert.ok(!names.includes(here.visitor))
    names.push(here.visitor)
    new Directory(account.sql).erase([here.visitor], account.now())
    account.restart({ slept: false })
    // Their browser still holds something, which has to go first.
    const held = { ...request, visitor: here.visitor }
    for (const refused of [held, { ...held, identity }]) {
      assert.deepEqual(await account.rules.admit(refused), { ok: false, reason: 'erased' })
    }
  }
})
