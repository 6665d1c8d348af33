import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { SignJWT } from 'jose'
import { Tokens } from './tokens.ts'

const key = Buffer.alloc(32, 1).toString('base64url')
const now = 1_800_000_000_000
const tokens = new Tokens(key, () => now)
const agent = { id: 'eva', name: 'Eva', role: 'full', active: true, groups: [], session: 's' } as const
const org = 'https://shop.example'

const issued = {
  visitor: await tokens.signVisitor({ account: 'acme', visitor: 'v', session: 's', org }),
  agent: await tokens.signAgent({ account: 'acme', agent: 'eva', session: 's', org }),
  ticket: await tokens.signTicket({ account: 'acme', visitor: 'v', conversation: 'v.1', agent, org }),
  operator: await new SignJWT({ exp: now / 1000 + 60, aud: 'deskbell/admin' })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(key, 'base64url')),
}
const doors = {
  visitor: (jwt: string, by = tokens, account = 'acme') => by.verifyVisitor(jwt, account),
  agent: (jwt: string, by = tokens, account = 'acme') => by.verifyAgent(jwt, account),
  ticket: (jwt: string, by = tokens, account = 'acme') => by.verifyTicket(jwt, account),
  operator: async (jwt: string, by = tokens) => (await by.verifyOperator(jwt)) || null,
}
type Kind = keyof typeof doors
const kinds = Object.keys(doors) as Kind[]

for (const kind of kinds) {
  for (const door of kinds) {
    test(`[S1] a token for the ${kind} ${kind === door ? 'opens its own door' : `does not open the ${door}'s`}`, async () => {
      const found = await doors[door](issued[kind])
      assert.equal(found !== null, kind === door)
    })
  }

  test(`[S1] a ${kind}'s token that has run out, is of another key, or unsigned, is nothing`, async () => {
    const [, payload = '', signature = ''] = issued[kind].split('.')
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const none = `${encode({ alg: 'none' })}.${payload}`
    const sha512 = `${encode({ alg: 'HS512' })}.${payload}`
    const mac = createHmac('sha512', Buffer.from(key, 'base64url')).update(sha512).digest('base64url')
    const other = new Tokens(Buffer.alloc(32, 2).toString('base64url'), () => now)
    const later = new Tokens(key, () => now + 16 * 60_000)
    for (const jwt of [
      '',
      'a.b.c',
      `${none}.`,
      `${none}.${signature}`,
      `${sha512}.${mac}`,
      `${issued[kind]}x`,
    ]) {
      assert.equal(await doors[kind](jwt), null)
    }
    assert.equal(await doors[kind](issued[kind], other), null)
    assert.equal(await doors[kind](issued[kind], later), null)
  })

  if (kind === 'operator') continue
  test(`[S1] a ${kind}'s token says nothing about another account`, async () => {
    assert.equal(await doors[kind](issued[kind], tokens, 'other'), null)
  })
}

test('[S1] a token without an end is refused', async () => {
  const jwt = await new SignJWT({ aud: 'deskbell/visitor', acc: 'acme', sub: 'v', sid: 's', org })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(key, 'base64url'))
  assert.equal(await tokens.verifyVisitor(jwt, 'acme'), null)
})

test('a key that is too short is refused at the start', () => {
  assert.throws(() => new Tokens('short'), /32 bytes/)
})
