import { Buffer } from 'node:buffer'
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

/**
 * scrypt runs on the one thread all rooms share. So the work is a chain of short links (some 15 ms and
 * 8 MB each), one hashing the key of the one before, with room for everybody else between them.
 */
const link = { N: 2 ** 13, r: 8, p: 1 }
const links = 10

/** Lets at most this many passwords be hashed at once, and this many wait, over all accounts (security S11). */
const atOnce = 2
const mostWaiting = 20
const waiting: (() => void)[] = []
let running = 0

/** What is kept of a new password; `busy` when too many are waiting already. */
export async function hashPassword(password: string): Promise<string | 'busy'> {
  if (waiting.length >= mostWaiting) return 'busy'
  const salt = randomBytes(16)
  const key = await derive(password, salt, links)
  return ['scrypt-chain', links, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether the password is the hashed one; `busy` when too many are waiting already. */
export async function checkPassword(password: string, hash: string | null): Promise<boolean | 'busy'> {
  if (waiting.length >= mostWaiting) return 'busy'
  // An unknown user costs as much as a known one.
  const [, count, salt = '', expected = ''] = (hash ?? dummy).split('$')
  const key = await derive(password, Buffer.from(salt, 'base64url'), Number(count))
  const stored = Buffer.from(expected, 'base64url')
  return hash !== null && stored.length === key.length && timingSafeEqual(stored, key)
}

const dummy = ['scrypt-chain', links, 'AAAAAAAAAAAAAAAAAAAAAA', ''].join('$')

async function derive(password: string, salt: Buffer, count: number): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
  running++
  try {
    let key: Buffer = Buffer.from(password.normalize('NFKC'))
    for (let i = 0; i < count; i++) {
      key = scryptSync(key, salt, 32, link)
      await new Promise(resolve => setTimeout(resolve, 0))
    }
    return key
  } finally {
    running--
    waiting.shift()?.()
  }
}
