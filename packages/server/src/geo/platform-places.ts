import { unknownPlace, type Places } from './places.ts'
import { publicAddress } from './public-address.ts'

/** What Cloudflare adds to a request about where it comes from. */
export interface PlatformClaims {
  readonly country?: unknown
  readonly city?: unknown
}

/**
 * The place that Cloudflare gives with the request. A development server makes one up, but its visitors
 * have private addresses.
 */
export function platformPlaces(claims: PlatformClaims | undefined): Places {
  return {
    async find(ip) {
      if (!publicAddress(ip)) return unknownPlace
      return { country: countryOf(claims?.country), city: cityOf(claims?.city) }
    },
  }
}

/** Cloudflare says XX for "unknown", and T1 for Tor, which hides the country. */
function countryOf(claim: unknown): string | null {
  return typeof claim === 'string' && /^[A-Z]{2}$/.test(claim) && claim !== 'XX' ? claim : null
}

function cityOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' ? claim.slice(0, 200) : null
}
