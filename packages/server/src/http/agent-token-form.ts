import { decodeJwt, decodeProtectedHeader } from 'jose'

/** What the account's secrets and public keys sign with. */
const algorithms: ReadonlySet<unknown> = new Set(['HS256', 'EdDSA', 'Ed25519'])

/** Whether it is worth waking the account's room, which holds the secrets, to look at the signature. */
export function mayBeAgentToken(jwt: string, account: string): boolean {
  try {
    const { aud, exp } = decodeJwt(jwt)
    const audiences = Array.isArray(aud) ? aud : [aud]
    const inTime = typeof exp === 'number' && exp * 1000 > Date.now() - 60_000
    return algorithms.has(decodeProtectedHeader(jwt).alg) && audiences.includes(`${account}/agents`) && inTime
  } catch {
    return false
  }
}
