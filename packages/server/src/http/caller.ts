import type { Env } from '../env.ts'
import { clientIp } from './client-ip.ts'

const loopbackProxies = '127.0.0.0/8,::1/128'

/** The address of whoever made the request; only what the platform or a trusted proxy says is believed. */
export function callerIp(request: Request, env: Env): string {
  // At home workerd names the peer; the header of Cloudflare's name could be anybody's there.
  const peer = (request as { cf?: { clientIp?: string } }).cf?.clientIp
  if (env.BLOB_DISK === undefined) return request.headers.get('cf-connecting-ip') ?? peer ?? ''
  return clientIp(peer ?? '', request.headers.get('x-forwarded-for'), env.TRUSTED_PROXIES ?? loopbackProxies)
}

/** The bearer token of the request; empty without one. */
export function bearer(request: Request): string {
  return /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
}
