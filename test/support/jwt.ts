import { createHmac } from 'node:crypto'

/** A token as a site's own backend signs it: HS256, made without our libraries. */
export function signJwt(claims: Readonly<Record<string, unknown>>, secret: string): string {
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map(part =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const signature = createHmac('sha256', secret).update(parts.join('.')).digest('base64url')
  return [...parts, signature].join('.')
}

interface Account {
  readonly account: string
  readonly agentSecret: string
  readonly identitySecret: string
}

/** Names an agent of the account, who is made or updated by it. */
export function agentJwt(
  { account, agentSecret }: Pick<Account, 'account' | 'agentSecret'>,
  name: string,
  role: 'full' | 'limited' = 'full',
  now = Date.now(),
): string {
  const seconds = Math.floor(now / 1000)
  const sub = name.toLowerCase()
  return signJwt(
    {
      aud: `${account}/agents`,
      sub,
      name,
      email: `${sub}@example.com`,
      role,
      iat: seconds,
      exp: seconds + 3_000,
    },
    agentSecret,
  )
}

/** Proves that the visitor is the site's customer `sub`. */
export function visitorJwt(
  { account, identitySecret }: Pick<Account, 'account' | 'identitySecret'>,
  sub: string,
  now = Date.now(),
): string {
  const seconds = Math.floor(now / 1000)
  return signJwt({ aud: account, sub, iat: seconds, exp: seconds + 3_600 }, identitySecret)
}
