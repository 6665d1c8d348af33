import { maskCardNumbers, limits } from '@deskbell/protocol'
import { jwtVerify, type JWTPayload } from 'jose'
import { hmac } from './secrets.ts'

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
  secret: string,
  account: string,
  now: number,
): Promise<AgentIdentity | null> {
  const claims = await verify(jwt, secret, `${account}/agents`, hour, now)
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

/** The visitor an identity token names, as the id of their room; it does not tell the `sub` (spec I1). */
export async function verifyIdentity(
  jwt: string,
  secret: string,
  visitorKey: string,
  account: string,
  now: number,
): Promise<string | null> {
  const claims = await verify(jwt, secret, account, 24 * hour, now)
  return claims && hmac(visitorKey, 'visitor', claims.sub)
}

async function verify(jwt: string, secret: string, audience: string, longest: number, now: number) {
  try {
    const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      audience,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(now),
      clockTolerance: skew,
    })
    return sound(payload, longest, now / 1000) ? payload : null
  } catch {
    return null
  }
}

function sound(
  payload: JWTPayload,
  longest: number,
  now: number,
): payload is JWTPayload & { sub: string; exp: number } {
  const { sub, exp, iat } = payload
  if (!isText(sub, 255)) return false
  return typeof exp === 'number' && exp <= now + longest + skew && (iat === undefined || iat <= now + skew)
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most
