import { decodeJwt, decodeProtectedHeader } from 'jose'

/** Whether it is worth waking the account's room, which holds the secret, to look at the signature. */
export function mayBeAgentToken(jwt: string, account: string): boolean {
  try {
    const { aud, exp } = decodeJwt(jwt)
    const audiences = Array.isArray(aud) ? aud : [aud]
    const inTime = typeof exp === 'number' && exp * 1000 > Date.now() - 60_000
    return decodeProtectedHeader(jwt).alg === 'HS256' && audiences.includes(`${account}/agents`) && inTime
  } catch {
    return false
  }
}
