import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings, SettingsError } from './settings.ts'

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment)
    return []
  } catch (error) {
    assert.ok(error instanceof SettingsError)
    return error.problems
  }
}

test('an empty environment runs the demo on loopback', () => {
  assert.deepEqual(readSettings({}, '/srv'), {
    host: '127.0.0.1',
    port: 8787,
    dataDir: '/srv/data',
    publicUrl: null,
    account: 'demo',
    ownerEmail: 'owner@example.com',
    ownerPassword: null,
    identitySecret: null,
    agentSecret: null,
    origins: [],
    trustedProxies: ['127.0.0.0/8', '::1/128'],
  })
})

test('lists take commas and spaces, and origins are brought into one form', () => {
  const settings = readSettings({
    DESKBELL_ORIGINS:
      'https://Shop.Example/, https://*.shop.example  http://localhost:3000,https://x.example:443',
    TRUSTED_PROXIES: 'loopback,10.0.0.0/8 192.168.1.7,fd00::/8',
  })
  assert.deepEqual(settings.origins, [
    'https://shop.example',
    'https://*.shop.example',
    'http://localhost:3000',
    'https://x.example',
  ])
  assert.deepEqual(settings.trustedProxies, [
    '127.0.0.0/8',
    '::1/128',
    '10.0.0.0/8',
    '192.168.1.7/32',
    'fd00::/8',
  ])
})

const refused: [name: string, ...values: string[]][] = [
  ['HOST', 'a b', 'http://x', '-x'],
  ['PORT', 'abc', '-1', '65536', '80.5', '1e3'],
  [
    'PUBLIC_URL',
    'chat.example',
    'ftp://chat.example',
    'https://chat.example/path',
    'https://u:p@chat.example',
    'https://x?y',
  ],
  ['DESKBELL_ACCOUNT', 'Acme', 'a b', '-a', 'a-', 'a'.repeat(41), 'a:b', 'ž'],
  ['DESKBELL_OWNER_EMAIL', 'owner', 'a@b@c', 'a b@c', '@c', 'a@', `${'a'.repeat(255)}@b`, 'a@b,c@d'],
  ['DESKBELL_OWNER_PASSWORD', 'short', 'x'.repeat(201)],
  ['DESKBELL_IDENTITY_SECRET', 'short', 'x'.repeat(501)],
  ['DESKBELL_AGENT_SECRET', 'short'],
  [
    'DESKBELL_ORIGINS',
    'shop.example',
    'https://shop.example/path',
    'ftp://shop.example',
    'https://*',
    'null',
    '*',
  ],
  ['TRUSTED_PROXIES', 'proxy', '10.0.0.0/33', '::1/129', '10.0.0.0/8/8', '10.0.0/8'],
]

for (const [name, ...values] of refused) {
  test(`${name} is refused by its name where it makes no sense`, () => {
    for (const value of values) {
      const problems = problemsOf({ [name]: value })
      assert.equal(problems.length, 1, `${name}=${value}: ${problems.join('; ')}`)
      assert.match(problems[0] ?? '', new RegExp(`^${name} must`))
    }
  })
}

test('everything that is wrong is said at once, and no secret is repeated', () => {
  const problems = problemsOf({ PORT: 'x', HOST: ' ! ', DESKBELL_OWNER_PASSWORD: 'hunter2' })
  assert.equal(problems.length, 3)
  assert.doesNotMatch(problems.join(), /hunter2/)
})

test('one secret cannot sign both visitors and agents', () => {
  const secret = 'the same secret for both'
  const problems = problemsOf({ DESKBELL_IDENTITY_SECRET: secret, DESKBELL_AGENT_SECRET: secret })
  assert.match(problems.join(), /must differ/)
})
