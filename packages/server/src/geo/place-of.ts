import type { Place } from '@deskbell/protocol'
import type { Fetcher } from '../assets/fetcher.ts'
import { logFault } from '../log.ts'
import { diskPlaces } from './disk-places.ts'
import { unknownPlace, type Places } from './places.ts'
import { platformPlaces, type PlatformClaims } from './platform-places.ts'

/** What the platform lends for it; see env.ts. */
interface PlaceEnv {
  readonly COUNTRY_DISK?: Fetcher
  /** There at home, and not on Cloudflare. */
  readonly BLOB_DISK?: unknown
}

const atHome = new WeakMap<Fetcher, Places>()

/** Where the one at `ip`, who made the request, is (spec V6); unknown rather than an error. */
export async function placeOf(request: Request, env: PlaceEnv, ip: string): Promise<Place> {
  try {
    return await placesFor(request, env).find(ip)
  } catch (error) {
    logFault('a place was not found', error)
    return unknownPlace
  }
}

function placesFor(request: Request, env: PlaceEnv): Places {
  if (env.COUNTRY_DISK) {
    const places = atHome.get(env.COUNTRY_DISK) ?? diskPlaces(env.COUNTRY_DISK)
    atHome.set(env.COUNTRY_DISK, places)
    return places
  }
  // At home workerd passes on whatever a proxy before it claims here.
  if (env.BLOB_DISK) return { find: async () => unknownPlace }
  return platformPlaces((request as { cf?: PlatformClaims }).cf)
}
