/** An address as a number: IPv4 in 32 bits, IPv6 in 128. IPv4 written as IPv6 is IPv4. */
interface Address {
  readonly bits: 32 | 128
  readonly value: bigint
}

/**
 * Where a request comes from. Each trusted proxy vouches for the address before its own in X-Forwarded-For;
 * what stands further left anybody can write.
 */
export function clientIp(peer: string, forwardedFor: string | null, trusted: string): string {
  const hops = forwardedFor ? forwardedFor.split(',').map(hop => withoutPort(hop.trim())) : []
  let address = withoutPort(peer)
  while (hops.length > 0 && isWithin(address, trusted)) {
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

function isWithin(ip: string, networks: string): boolean {
  const address = parseAddress(ip)
  if (!address) return false
  return networks.split(',').some(network => {
    const [base = '', length] = network.trim().split('/')
    const start = parseAddress(base)
    if (!start || start.bits !== address.bits) return false
    const rest = BigInt(start.bits - Number(length ?? start.bits))
    return start.value >> rest === address.value >> rest
  })
}

function parseAddress(text: string): Address | null {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)
  if (mapped) return parseAddress(mapped[1]!)
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    const parts = text.split('.').map(Number)
    if (parts.some(part => part > 255)) return null
    return { bits: 32, value: parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) }
  }
  const halves = text.split('::')
  if (!text.includes(':') || halves.length > 2) return null
  const [head = [], tail = []] = halves.map(half => (half ? half.split(':') : []))
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (!groups.every(group => /^[\da-f]{1,4}$/i.test(group))) return null
  return { bits: 128, value: groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n) }
}
