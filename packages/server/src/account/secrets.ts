import { Buffer } from 'node:buffer'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** An id or a secret of this many random bytes, in base64url. */
export function randomId(bytes = 16): string {
  return randomBytes(bytes).toString('base64url')
}

/** What is kept of a secret that only has to be recognised. It is random, so that no slow hash is needed. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

export function digestHex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

export function hmac(key: string, ...parts: string[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
}

/** Compares in a time that does not tell how much was right. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
