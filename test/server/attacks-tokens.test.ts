import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { after, before, test } from 'node:test'
import { agentTokenAnswer } from '@deskbell/protocol'
import { request } from '../support/knock.ts'
import { WireAgent } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

const pair = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ed25519')
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const jwk = pair.publicKey.export({ format: 'jwk' })
const strangersJwk = stranger.publicKey.export({ format: 'jwk' })

let server: TestServer
before(async () => {
  server = await startServer()
  const { account } = await WireAgent.signIn(server, 'Petr')
  for (const door of ['identity', 'agent'] as const) {
    account.send({ type: 'secret.add', clientId: door, door, kind: 'eddsa', publicKey: pem })
    assert.equal((await account.answer(door)).type, 'command.accepted')
  }
  await account.drop()
})
after(() => server.stop())

type Signer = (input: string) => Buffer
const byKey =
  (key: KeyObject): Signer =>
  input =>
    sign(null, Buffer.from(input), key)
const bySecret =
  (key: string, hash = 'sha256'): Signer =>
  input =>
    createHmac(hash, key).update(input).digest()

function write(header: object, claims: object, signer: Signer): string {
  const input = [header, claims]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${input}.${signer(input).toString('base64url')}`
}

/** A door, what a good token says there, and what it answers. */
interface Door {
  readonly name: 'visitors' | 'agents'
  readonly secret: () => string
  readonly claims: () => Record<string, unknown>
  readonly knock: (jwt: string) => Promise<Response>
}
const seconds = () => Math.floor(Date.now() / 1000)
const headers = (more: Record<string, string> = {}) => ({ origin: server.url, ...more })
const doors: readonly Door[] = [
  {
    name: 'visitors',
    secret: () => server.identitySecret,
    claims: () => ({ aud: 'demo', sub: 'anna', iat: seconds(), exp: seconds() + 600 }),
    knock: identity => request(server, 'POST', 'session', { headers: headers(), body: { identity } }),
  },
  {
    name: 'agents',
    secret: () => server.agentSecret,
    claims: () => ({
      aud: 'demo/agents',
      sub: 'mallory',
      email: 'mallory@example.com',
      role: 'full',
      iat: seconds(),
      exp: seconds() + 600,
    }),
    knock: jwt =>
      request(server, 'POST', 'agent/token', { headers: headers({ authorization: `Bearer ${jwt}` }) }),
  },
]

for (const { name, secret, claims, knock } of doors) {
  test(`[S1] [S6] the doors of ${name} take both kinds of signature, and no mixture of them`, async () => {
    const sound = claims()
    const lines = pem.trim().split('\n')
    const bad: Record<string, string> = {
      'the public key as a shared secret': write({ alg: 'HS256' }, sound, bySecret(pem)),
      'the same without the last line break': write({ alg: 'HS256' }, sound, bySecret(pem.trim())),
      'its bytes': write({ alg: 'HS256' }, sound, bySecret(lines.slice(1, -1).join(''))),
      'the JWK': write({ alg: 'HS256' }, sound, bySecret(JSON.stringify(jwk))),
      'the x of the JWK': write({ alg: 'HS256' }, sound, bySecret(jwk.x!)),
      'an empty secret': write({ alg: 'HS256' }, sound, bySecret('')),
      'another hash': write({ alg: 'HS512' }, sound, bySecret(secret(), 'sha512')),
      'the secret under the name of the key': write({ alg: 'EdDSA' }, sound, bySecret(secret())),
      'the key under the name of the secret': write({ alg: 'HS256' }, sound, byKey(pair.privateKey)),
      'another key': write({ alg: 'EdDSA' }, sound, byKey(stranger.privateKey)),
      'no algorithm': write({ alg: 'none' }, sound, () => Buffer.alloc(0)),
      'no algorithm in capitals': write({ alg: 'NONE' }, sound, () => Buffer.alloc(0)),
      'no algorithm, but a signature': write({ alg: 'none' }, sound, bySecret(secret())),
      'no name of one': write({}, sound, bySecret(secret())),
      'a small name': write({ alg: 'hs256' }, sound, bySecret(secret())),
      'a key that it brings along': write(
        { alg: 'EdDSA', jwk: strangersJwk },
        sound,
        byKey(stranger.privateKey),
      ),
      'a key from elsewhere': write(
        {
          alg: 'EdDSA',
          kid: '../../dev/null',
          jku: 'https://evil.example/keys',
          x5u: 'https://evil.example',
        },
        sound,
        byKey(stranger.privateKey),
      ),
      'an extension that must be understood': write(
        { alg: 'HS256', crit: ['exp'], exp: 1 },
        sound,
        bySecret(secret()),
      ),
    }
    for (const [what, jwt] of Object.entries(bad)) {
      const answer = await knock(jwt)
      assert.deepEqual([what, answer.status], [what, 401])
      assert.equal(((await answer.json()) as { token?: string }).token, undefined)
    }
    for (const jwt of [
      write({ alg: 'HS256', kid: 'whatever', jku: 'https://evil.example/keys' }, sound, bySecret(secret())),
      write({ alg: 'EdDSA' }, sound, byKey(pair.privateKey)),
    ]) {
      assert.equal((await knock(jwt)).status, 200)
    }
  })

  test(`[S6] what is well signed and says nothing sound opens no door of ${name}`, async () => {
    const bad: Record<string, unknown>[] = [
      { aud: name === 'visitors' ? 'demo/agents' : 'demo' },
      { aud: 'other' },
      { aud: undefined },
      { aud: [] },
      { sub: undefined },
      { sub: '' },
      { sub: 7 },
      { sub: { length: 1 } },
      { sub: 'x'.repeat(5_000) },
      { exp: undefined },
      { exp: seconds() - 120 },
      { exp: seconds() + (name === 'visitors' ? 25 : 2) * 3_600 },
      { exp: 1e300 },
      { exp: 'tomorrow' },
      { iat: seconds() + 600 },
      { nbf: seconds() + 600 },
    ]
    for (const change of bad) {
      for (const [header, signer] of [
        [{ alg: 'HS256' }, bySecret(secret())],
        [{ alg: 'EdDSA' }, byKey(pair.privateKey)],
      ] as const) {
        const { status } = await knock(write(header, { ...claims(), ...change }, signer))
        assert.equal(status, 401, JSON.stringify(change).slice(0, 80))
      }
    }
  })
}

test('[S1] [S10] a token of one door opens no other one, and makes nobody an owner', async () => {
  const [visitors, agents] = doors as [Door, Door]
  const crossed = write({ alg: 'EdDSA' }, visitors.claims(), byKey(pair.privateKey))
  assert.equal((await agents.knock(crossed)).status, 401)
  const reverse = write({ alg: 'EdDSA' }, agents.claims(), byKey(pair.privateKey))
  assert.equal((await visitors.knock(reverse)).status, 401)
  const enter = (claims: object) =>
    agents.knock(write({ alg: 'EdDSA' }, { ...agents.claims(), ...claims }, byKey(pair.privateKey)))
  assert.equal((await enter({ role: 'owner' })).status, 401)
  assert.equal((await enter({ sub: 'thief', email: server.ownerEmail.toUpperCase() })).status, 403)
  const { me } = agentTokenAnswer.parse(await (await enter({ id: 'owner', active: false })).json())
  assert.deepEqual([me.role, me.active], ['full', true])
})

test('[S6] [S8] a token that was signed out opens nothing more, however its signature is written', async () => {
  const [, agents] = doors as [Door, Door]
  const jwt = write(
    { alg: 'HS256' },
    { ...agents.claims(), sub: 'gone', email: 'gone@example.com' },
    bySecret(server.agentSecret),
  )
  const { token } = agentTokenAnswer.parse(await (await agents.knock(jwt)).json())
  const authorization = `Bearer ${token}`
  const out = await request(server, 'POST', 'agent/sign-out', {
    headers: headers({ authorization }),
    body: {},
  })
  assert.equal(out.status, 204)
  // The last letter of 43 has two bits that stand for nothing.
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const twin = jwt.slice(0, -1) + letters[letters.indexOf(jwt.at(-1)!) ^ 1]
  for (const again of [jwt, twin, `${jwt}=`, ` ${jwt}`]) assert.equal((await agents.knock(again)).status, 401)
})
