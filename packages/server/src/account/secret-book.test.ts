import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import { SignJWT } from 'jose'
import { agentToken, openAccount } from './open-account.ts'

const own = 'https://chat.example'
const eva = { sub: 'eva', email: 'eva@acme.example', name: 'Eva', role: 'limited' }

async function opened() {
  const account = await openAccount()
  const boss = await account.open(await account.owner())
  let clientIds = 0
  /** The reason of the refusal, or null. */
  const say = async (type: string, fields: object, by = boss) => {
    const clientId = `s${++clientIds}`
    await account.say(by, { type, clientId, ...fields })
    for (;;) {
      const answer = by.received.findLast(notice => 'clientId' in notice && notice.clientId === clientId)
      if (answer) return answer.type === 'command.refused' ? answer.reason : null
      // Keys are read off the thread.
      await new Promise(done => setImmediate(done))
    }
  }
  const secrets = async (by = boss) => {
    await account.say(by, { type: 'secrets.get', request: 'r' })
    return by.last('secrets.loaded')!
  }
  const enters = async (jwt: string) => (await account.rules.agentByToken(jwt, '', own)).ok
  const isVisitor = async (identity: string) =>
    (await account.rules.admit({ origin: own, own, identity, visitor: null })).ok
  return { account, boss, say, secrets, enters, isVisitor }
}

const add = { door: 'agent', kind: 'eddsa' }
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()

function signed(privateKey: KeyObject, now: number, claims: object, alg = 'EdDSA'): Promise<string> {
  const exp = Math.floor(now / 1000) + 600
  return new SignJWT({ aud: 'acme/agents', exp, ...claims }).setProtectedHeader({ alg }).sign(privateKey)
}

test('[S1] a second secret counts beside the first, and neither does once it is deleted', async () => {
  const { account, say, secrets, enters } = await opened()
  const { agent, identity } = await secrets()
  assert.deepEqual([agent.length, identity.length], [1, 1])
  const first = await agentToken(account.now(), eva)
  assert.equal(await say('secret.add', { door: 'agent', kind: 'hs256' }), null)
  const added = (await secrets()).agent[1]!
  assert.deepEqual([added.kind, Buffer.from(added.value, 'base64url').length], ['hs256', 32])
  const second = await agentToken(account.now(), { ...eva, sub: 'eva' }, added.value)
  assert.deepEqual([await enters(first), await enters(second)], [true, true])
  assert.equal(await say('secret.delete', { door: 'agent', id: agent[0]!.id }), null)
  assert.deepEqual([await enters(first), await enters(second)], [false, true])
})

test('[A6] a backend may sign with a key of which the account has the public half, as PEM or as JWK', async () => {
  for (const write of [pem, (key: KeyObject) => JSON.stringify(key.export({ format: 'jwk' }))]) {
    const { account, say, enters, isVisitor } = await opened()
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    assert.equal(await enters(await signed(privateKey, account.now(), eva)), false)
    assert.equal(await say('secret.add', { ...add, publicKey: write(publicKey) }), null)
    for (const alg of ['EdDSA', 'Ed25519']) {
      assert.equal(await enters(await signed(privateKey, account.now(), eva, alg)), true, alg)
    }
    const identity = await signed(privateKey, account.now(), { aud: 'acme', sub: 'customer' })
    assert.equal(await isVisitor(identity), false, 'at the other door it says nothing')
    assert.equal(await say('secret.add', { ...add, door: 'identity', publicKey: write(publicKey) }), null)
    assert.equal(await isVisitor(identity), true)
  }
})

test('[S1] a public key is no shared secret, another key is not this one, and no algorithm is none', async () => {
  const { account, say, secrets, enters } = await opened()
  const { publicKey } = generateKeyPairSync('ed25519')
  await say('secret.add', { ...add, publicKey: pem(publicKey) })
  const { value } = (await secrets()).agent[1]!
  assert.equal(await enters(await agentToken(account.now(), eva, value)), false)
  assert.equal(await enters(await agentToken(account.now(), eva, `${value}\n`)), false)
  const stranger = generateKeyPairSync('ed25519')
  assert.equal(await enters(await signed(stranger.privateKey, account.now(), eva)), false)
  const [, payload] = (await agentToken(account.now(), eva)).split('.')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  assert.equal(await enters(`${none}.${payload}.`), false)
  assert.equal(await enters(await agentToken(account.now(), eva)), true)
})

test('what is no Ed25519 public key is refused, a private one above all', async () => {
  const { say, secrets } = await opened()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const x25519 = generateKeyPairSync('x25519')
  for (const text of [
    undefined,
    '',
    'key',
    '{}',
    '{"kty":"OKP","crv":"Ed25519","x":7}',
    pem(rsa.publicKey),
    pem(x25519.publicKey),
    JSON.stringify(rsa.publicKey.export({ format: 'jwk' })),
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    JSON.stringify(privateKey.export({ format: 'jwk' })),
  ]) {
    assert.equal(await say('secret.add', { ...add, publicKey: text }), 'invalid', text)
  }
  assert.equal(
    await say('secret.add', { door: 'agent', kind: 'hs256', publicKey: pem(publicKey) }),
    'invalid',
  )
  assert.equal((await secrets()).agent.length, 1)
})

test('a door has one secret at least and two at most', async () => {
  const { say, secrets } = await opened()
  const { identity } = await secrets()
  assert.equal(await say('secret.delete', { door: 'identity', id: identity[0]!.id }), 'forbidden')
  assert.equal(await say('secret.delete', { door: 'agent', id: identity[0]!.id }), 'not_found')
  assert.equal(await say('secret.add', { door: 'identity', kind: 'hs256' }), null)
  assert.equal(await say('secret.add', { door: 'identity', kind: 'hs256' }), 'too_many')
  assert.deepEqual(
    [(await secrets()).identity.length, (await secrets()).agent.length, (await secrets()).identity[0]],
    [2, 1, identity[0]],
  )
})

test('[A1] limited agents get no secret, and change none', async () => {
  const { account, say } = await opened()
  const desk = await account.open(await account.agent('lena', 'limited'))
  await account.say(desk, { type: 'secrets.get', request: 'r' })
  assert.equal(desk.last('request.refused')?.reason, 'forbidden')
  assert.equal(desk.last('secrets.loaded'), undefined)
  assert.equal(await say('secret.add', { door: 'agent', kind: 'hs256' }, desk), 'forbidden')
  assert.equal(await say('secret.delete', { door: 'agent', id: 'x' }, desk), 'forbidden')
})

test('[F9] an account that has one secret for each door, as they used to, goes on with them', async () => {
  const { account, boss, say, secrets, enters } = await opened()
  const write = (name: string, value: string) =>
    account.sql.exec(`INSERT INTO settings (name, value) VALUES (?, ?)`, name, JSON.stringify(value))
  account.sql.exec(`DELETE FROM settings WHERE name = 'secrets'`)
  write('identitySecret', 'the former secret for visitors')
  write('agentSecret', 'the former secret for agents')
  account.restart({ slept: true })
  assert.equal(boss.closed, null)
  assert.equal(await enters(await agentToken(account.now(), eva, 'the former secret for agents')), true)
  await say('secret.add', { door: 'agent', kind: 'hs256' })
  await say('secret.delete', { door: 'agent', id: (await secrets()).agent[0]!.id })
  assert.equal(await enters(await agentToken(account.now(), eva, 'the former secret for agents')), false)
  assert.equal((await secrets()).identity[0]?.value, 'the former secret for visitors')
  const kept = JSON.stringify(account.sql.exec(`SELECT * FROM settings`))
  assert.ok(!kept.includes('the former secret for agents'))
})
