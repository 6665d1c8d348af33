import type { Place } from '@deskbell/protocol'

/** Where addresses are: the platform's word on Cloudflare, a table of countries at home (spec V6). */
export interface Places {
  /** Country and city, each null where unknown. `ip` is a public address. */
  find(ip: string): Promise<Place>
}

export const unknownPlace: Place = { country: null, city: null }
