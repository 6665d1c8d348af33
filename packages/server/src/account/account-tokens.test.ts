import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import type { Secret } from '@deskbell/protocol'
import { verifyIdentity } from './account-tokens.ts'

const now = 1_800_000_000_000
const seconds = now / 1000
const shared = 'a secret that backend and server share'
const pair = generateKeyPairSync('ed25519')
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const jwk = JSON.stringify(pair.publicKey.export({ format: 'jwk' }))

const secret = (kind: Secret['kind'], value: string): Secret => ({
  id: value.slice(0, 8),
  kind,
  value,
  createdAt: 0,
})
const hs256 = secret('hs256', shared)
const eddsa = secret('eddsa', pem)
const good = { aud: 'acme', sub: 'customer 7', iat: seconds, exp: seconds + 600 }

function write(alg: string, claims: object, signer: (input: string) => Buffer): string {
  const input = [{ alg, typ: 'JWT' }, claims]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${input}.${signer(input).toString('base64url')}`
}
const byHmac =
  (key: string, hash = 'sha256') =>
  (input: string) =>
    createHmac(hash, key).update(input).digest()
const byKey = (key: KeyObject) => (input: string) => sign(null, Buffer.from(input), key)

const hs = (claims: object = {}, key = shared) => write('HS256', { ...good, ...claims }, byHmac(key))
const ed = (claims: object = {}, key = pair.privateKey) => write('EdDSA', { ...good, ...claims }, byKey(key))
const verify = (jwt: string, secrets: Secret[] = [hs256, eddsa]) =>
  verifyIdentity(jwt, secrets, 'key of the account', 'acme', now)

test('[I2] both kinds of signature are good, and name the same person', async () => {
  const found = await Promise.all([
    verify(hs()),
    verify(ed()),
    verify(ed(), [secret('eddsa', jwk)]),
    verify(write('Ed25519', good, byKey(pair.privateKey))),
  ])
  assert.equal(new Set(found.map(one => one!.visitor)).size, 1)
})

test('[I2] while a backend changes over, both of two secrets are good', async () => {
  const secrets = [hs256, secret('hs256', 'the next secret')]
  assert.ok(await verify(hs(), secrets))
  assert.ok(await verify(hs({}, 'the next secret'), secrets))
  assert.equal(await verify(hs({}, 'the one before'), secrets), null)
})

test('[S1] [S6] a key is good for its own kind of signature alone', async () => {
  const bad = {
    'the public key as a shared secret': write('HS256', good, byHmac(pem)),
    'the JWK as a shared secret': write('HS256', good, byHmac(jwk)),
    'another algorithm with the shared secret': write('HS512', good, byHmac(shared, 'sha512')),
    'no signature': write('none', good, () => Buffer.alloc(0)),
    'alg none with a signature': write('none', good, byHmac(shared)),
    'a name of another key': write('EdDSA', good, byHmac(shared)),
    'another private key': ed({}, generateKeyPairSync('ed25519').privateKey),
    'no secret at all': hs({}, ''),
  }
  for (const [what, jwt] of Object.entries(bad)) assert.equal(await verify(jwt), null, what)
  assert.equal(await verify(hs(), []), null, 'no secret is active')
  assert.equal(await verify(hs(), [eddsa]), null)
  assert.equal(await verify(ed(), [hs256]), null)
})

test('[S6] claims that are not sound are refused, whoever signed them', async () => {
  const bad: object[] = [
    { aud: 'other' },
    { aud: 'acme/agents' },
    { aud: undefined },
    { exp: undefined },
    { exp: seconds - 61 },
    { exp: seconds + 24 * 3_600 + 61 },
    { exp: String(seconds + 600) },
    { exp: Infinity },
    { iat: seconds + 61 },
    { iat: String(seconds) },
    { nbf: seconds + 61 },
    { sub: undefined },
    { sub: '' },
    { sub: 7 },
    { sub: { toString: 'x' } },
    { sub: ['customer 7'] },
    { sub: 'x'.repeat(256) },
    { sub: 'x'.repeat(10_000) },
  ]
  for (const claims of bad) {
    for (const jwt of [hs(claims), ed(claims)]) assert.equal(await verify(jwt), null, JSON.stringify(claims))
  }
  for (const jwt of ['', 'a', 'a.b', 'a.b.c', '..', `${hs()}x`, hs().slice(0, -3), hs().replace('.', '..')]) {
    assert.equal(await verify(jwt), null, jwt)
  }
})

test('[S6] clocks may be a minute off, a sub 255 units long, an exp a day ahead', async () => {
  for (const claims of [
    { exp: seconds - 59 },
    { exp: seconds + 24 * 3_600 },
    { iat: seconds + 59 },
    { iat: undefined },
    { nbf: seconds + 59 },
    { sub: 'ž'.repeat(255) },
    { aud: ['acme', 'other'] },
  ]) {
    assert.ok(await verify(hs(claims)), JSON.stringify(claims))
  }
})

test('[I2] the token may say name, e-mail, phone and variables in both forms', async () => {
  const found = await verify(
    hs({
      name: 'Anna',
      email: 'anna@shop.example',
      phone: '+420 123',
      variables: { orders: 0, vip: false, plan: { label: 'Tariff', value: 'gold' } },
    }),
  )
  assert.deepEqual(found!.profile, {
    name: 'Anna',
    email: 'anna@shop.example',
    phone: '+420 123',
    variables: [
      { key: 'orders', label: null, value: 0 },
      { key: 'vip', label: null, value: false },
      { key: 'plan', label: 'Tariff', value: 'gold' },
    ],
  })
})

test('[I2] [S12] what does not fit in it is left out, and keeps nobody from the chat', async () => {
  const variables = JSON.parse(
    `{"__proto__":{"label":"p","value":1},"deep":{"value":{"a":1}},"none":null,"list":[1],"":1,"constructor":"c"}`,
  ) as object
  const found = await verify(hs({ name: 5, email: null, phone: '1'.repeat(51), variables }))
  assert.deepEqual(found!.profile, {
    variables: [
      { key: '__proto__', label: 'p', value: 1 },
      { key: 'constructor', label: null, value: 'c' },
    ],
  })
  for (const variables of [null, 'x', [1], 7]) {
    assert.deepEqual((await verify(hs({ variables })))!.profile, {})
  }
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`key ${i}`, i]))
  assert.equal((await verify(hs({ variables: many })))!.profile.variables!.length, 50)
})

test('[S6] a token is recognised however its signature is written', async () => {
  const jwt = hs()
  const end = jwt.lastIndexOf('.')
  // The last letter of 43 has two bits that stand for nothing.
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const twin = jwt.slice(0, -1) + letters[letters.indexOf(jwt.at(-1)!) ^ 1]
  assert.notEqual(twin, jwt)
  const [one, two] = [await verify(jwt), await verify(twin)]
  if (two) assert.equal(two.token.hash, one!.token.hash)
  assert.equal(one!.token.until, (good.exp + 60) * 1000)
  assert.doesNotMatch(one!.token.hash, new RegExp(jwt.slice(end + 1, end + 9)))
  assert.notEqual((await verify(hs({ jti: 'another' })))!.token.hash, one!.token.hash)
})
