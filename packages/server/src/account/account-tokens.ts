import { maskCardNumbers, limits, type Secret } from '@deskbell/protocol'
import { jwtVerify, type CryptoKey, type JWTPayload } from 'jose'
import { readPublicKey } from './public-key.ts'
import type { IdentityToken, VerifiedProfile } from '../ports.ts'
import { digest, hmac } from './secrets.ts'
import { readVerified } from './verified-profile.ts'

/** Whom an agent token names. Times are milliseconds. */
export interface AgentIdentity {
  readonly sub: string
  readonly name: string
  readonly email: string
  readonly role: 'full' | 'limited'
  readonly groups: readonly string[]
  readonly issuedAt: number
  readonly until: number
}

const hour = 3_600
/** Seconds a clock of somebody else's may be off. */
const skew = 60

/** An agent token of the account's own backend: `aud` is `<account>/agents`, `exp` at most an hour away. */
export async function verifyAgentToken(
  jwt: string,
  secrets: readonly Secret[],
  account: string,
  now: number,
): Promise<AgentIdentity | null> {
  const claims = await verify(jwt, secrets, `${account}/agents`, hour, now)
  if (!claims) return null
  const { sub, exp, iat, name, email, role, groups = [] } = claims
  if (role !== 'full' && role !== 'limited') return null
  if (!isText(email, limits.email) || !/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(email)) return null
  if (name !== undefined && !isText(name, limits.name)) return null
  if (!Array.isArray(groups) || groups.length > 100 || !groups.every(group => isText(group, 64))) return null
  return {
    sub,
    email,
    name: maskCardNumbers(name ?? email.slice(0, email.indexOf('@'))),
    role,
    groups,
    issuedAt: (iat ?? exp - hour) * 1000,
    until: exp * 1000,
  }
}

/** Whom an identity token names. */
export interface VisitorIdentity {
  /** The id of their room; it does not tell the `sub` (spec I1). */
  readonly visitor: string
  readonly profile: VerifiedProfile
  readonly token: IdentityToken
}

/** An identity token of the site's backend: `aud` is the account, `exp` at most a day away (spec I2). */
export async function verifyIdentity(
  jwt: string,
  secrets: readonly Secret[],
  visitorKey: string,
  account: string,
  now: number,
): Promise<VisitorIdentity | null> {
  const claims = await verify(jwt, secrets, account, 24 * hour, now)
  if (!claims) return null
  return {
    visitor: hmac(visitorKey, 'visitor', claims.sub),
    profile: readVerified(claims),
    // Without the signature: the same one can be written in several ways.
    token: { hash: digest(jwt.slice(0, jwt.lastIndexOf('.'))), until: (claims.exp + skew) * 1000 },
  }
}

/** With each secret in turn; what kind it is of decides over the algorithm, never the token. */
async function verify(
  jwt: string,
  secrets: readonly Secret[],
  audience: string,
  longest: number,
  now: number,
) {
  for (const secret of secrets) {
    try {
      const { key, algorithms } = await keyOf(secret)
      const { payload } = await jwtVerify(jwt, key, {
        algorithms,
        audience,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(now),
        clockTolerance: skew,
      })
      return sound(payload, longest, now / 1000) ? payload : null
    } catch {
      // Not with this one.
    }
  }
  return null
}

/** EdDSA goes by the name of its curve as well (RFC 9864). */
async function keyOf({
  kind,
  value,
}: Secret): Promise<{ key: Uint8Array | CryptoKey; algorithms: string[] }> {
  switch (kind) {
    case 'hs256':
      return { key: new TextEncoder().encode(value), algorithms: ['HS256'] }
    case 'eddsa': {
      const key = await readPublicKey(value)
      if (!key) throw new TypeError('The public key cannot be read')
      return { key, algorithms: ['EdDSA', 'Ed25519'] }
    }
    default:
      return kind satisfies never
  }
}

function sound(
  payload: JWTPayload,
  longest: number,
  now: number,
): payload is JWTPayload & { sub: string; exp: number } {
  const { sub, exp, iat } = payload
  if (!isText(sub, 255)) return false
  if (typeof exp !== 'number' || exp > now + longest + skew) return false
  return iat === undefined || (typeof iat === 'number' && iat <= now + skew)
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most
