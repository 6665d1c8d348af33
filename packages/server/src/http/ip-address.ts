/** An address as a number: IPv4 in 32 bits, IPv6 in 128. IPv4 written as IPv6 is IPv4. */
export interface Address {
  readonly bits: 32 | 128
  readonly value: bigint
}

/** Null for anything that is no address. */
export function parseAddress(text: string): Address | null {
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

/** Whether it lies in one of the networks: addresses and CIDR ranges, with commas between. */
export function isWithin(address: Address, networks: string): boolean {
  return networks.split(',').some(network => {
    const [base = '', length] = network.trim().split('/')
    const start = parseAddress(base)
    if (!start || start.bits !== address.bits) return false
    const rest = BigInt(start.bits - Number(length ?? start.bits))
    return start.value >> rest === address.value >> rest
  })
}
