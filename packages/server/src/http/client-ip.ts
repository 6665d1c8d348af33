import { isWithin, parseAddress } from './ip-address.ts'

/**
 * Where a request comes from. Each trusted proxy vouches for the address before its own in X-Forwarded-For;
 * what stands further left anybody can write.
 */
export function clientIp(peer: string, forwardedFor: string | null, trusted: string): string {
  const hops = forwardedFor ? forwardedFor.split(',').map(hop => withoutPort(hop.trim())) : []
  let address = withoutPort(peer)
  while (hops.length > 0 && isTrusted(address, trusted)) {
    const next = hops.pop()!
    if (!parseAddress(next)) break
    address = next
  }
  return address
}

/** Whom a limit counts: an IPv4 address, or the /64 that one IPv6 customer has. */
export function rateKey(ip: string): string {
  const address = parseAddress(ip)
  if (!address || address.bits === 32) return ip
  return `${(address.value >> 64n).toString(16)}::/64`
}

function withoutPort(text: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
}

function isTrusted(ip: string, networks: string): boolean {
  const address = parseAddress(ip)
  return address !== null && isWithin(address, networks)
}
