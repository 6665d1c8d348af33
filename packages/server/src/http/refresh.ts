import { Buffer } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a browser renews its session with. */
export interface Refresh {
  readonly visitor: string
  readonly session: string
  readonly secret: string
}

/** Signed, so that an invented one wakes no room. */
export function writeRefresh(serverKey: string, account: string, refresh: Refresh): string {
  const { visitor, session, secret } = refresh
  return [visitor, session, secret, signature(serverKey, account, refresh)].join('.')
}

export function readRefresh(serverKey: string, account: string, text: string): Refresh | null {
  const parts = text.split('.')
  const [visitor = '', session = '', secret = '', given = ''] = parts
  if (parts.length !== 4) return null
  const expected = Buffer.from(signature(serverKey, account, { visitor, session, secret }))
  const bytes = Buffer.from(given)
  if (bytes.length !== expected.length || !timingSafeEqual(bytes, expected)) return null
  return { visitor, session, secret }
}

function signature(serverKey: string, account: string, { visitor, session, secret }: Refresh): string {
  return createHmac('sha256', serverKey)
    .update(JSON.stringify(['refresh', account, visitor, session, secret]))
    .digest('base64url')
    .slice(0, 22)
}
