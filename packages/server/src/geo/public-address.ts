import { isWithin, parseAddress, type Address } from '../http/ip-address.ts'

/** What is not public of IPv4: this network, private, shared by a provider, loopback, link-local, tests, groups. */
const reserved4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].join(',')
/** All public addresses of IPv6 are within this, but for tunnels, which have no place of their own, and examples. */
const public6 = '2000::/3'
const reserved6 = '2001::/23,2001:db8::/32,2002::/16,3fff::/20'

/** The address, if it is one that has a place (spec V6): null for private, loopback and reserved ones, and for none. */
export function publicAddress(ip: string): Address | null {
  const address = parseAddress(ip)
  if (!address) return null
  if (address.bits === 128 && address.value >> 32n === 0xffffn) {
    const value = address.value & 0xffff_ffffn
    return isWithin({ bits: 32, value }, reserved4) ? null : { bits: 32, value }
  }
  if (address.bits === 32) return isWithin(address, reserved4) ? null : address
  return isWithin(address, public6) && !isWithin(address, reserved6) ? address : null
}
