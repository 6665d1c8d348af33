import { Buffer } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'

/** What an address leads to; all of it is signed (security S22). */
export interface FileAddress {
  readonly account: string
  readonly visitor: string
  readonly conversation: string
  readonly file: string
}

/** An address is good for one to two of these, in milliseconds. */
const period = 30 * 60_000

/**
 * Signs a short-lived address, as a path on the server. Within one period the address stays the same,
 * so that browsers find the picture in their cache.
 */
export function signFileUrl(
  serverKey: string,
  address: FileAddress,
  now: number,
): { url: string; expiresIn: number } {
  const expires = (Math.floor(now / period) + 2) * period
  const { account, visitor, conversation, file } = address
  const query = new URLSearchParams({
    e: String(expires / 1000),
    c: conversation,
    s: signature(serverKey, address, expires / 1000),
  })
  return { url: `/v1/${account}/files/${visitor}/${file}?${query.toString()}`, expiresIn: expires - now }
}

/** The seconds the address is still good for; null when it is not. */
export function checkFileUrl(
  serverKey: string,
  address: FileAddress,
  signed: { expires: string; signature: string },
  now: number,
): number | null {
  const expires = /^\d{1,12}$/.test(signed.expires) ? Number(signed.expires) : 0
  const expected = Buffer.from(signature(serverKey, address, expires))
  const given = Buffer.from(signed.signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const left = Math.floor(expires - now / 1000)
  return left > 0 ? left : null
}

function signature(serverKey: string, address: FileAddress, expires: number): string {
  const { account, visitor, conversation, file } = address
  return createHmac('sha256', serverKey)
    .update(JSON.stringify(['file', account, visitor, conversation, file, expires]))
    .digest('base64url')
}
