import { parseAddress } from '../http/ip-address.ts'

/** An address in the form that sorts and takes no two shapes: `4` or `6`, and its bits in hex; null: it is none. */
export function sortableIp(ip: string): string | null {
  const address = parseAddress(ip)
  return address && written(address.bits, address.value)
}

/** The first and the last sortable address of a network, or of one address; null where it is neither (spec V10). */
export function ipRange(network: string): { first: string; last: string } | null {
  const [base = '', length, ...rest] = network.split('/')
  const address = parseAddress(base)
  if (!address || rest.length > 0) return null
  const prefix = length === undefined ? address.bits : Number(length)
  if (!/^\d{1,3}$/.test(length ?? '0') || prefix > address.bits) return null
  const size = BigInt(address.bits - prefix)
  const first = (address.value >> size) << size
  return {
    first: written(address.bits, first),
    last: written(address.bits, first | ((1n << size) - 1n)),
  }
}

function written(bits: 32 | 128, value: bigint): string {
  return bits === 32 ? `4${value.toString(16).padStart(8, '0')}` : `6${value.toString(16).padStart(32, '0')}`
}
