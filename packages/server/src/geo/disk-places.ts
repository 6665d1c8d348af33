import type { Fetcher } from '../assets/fetcher.ts'
import { countryKey, readCountry } from './country-file.ts'
import { unknownPlace, type Places } from './places.ts'
import { publicAddress } from './public-address.ts'

/** Countries from the files that the build makes of a database; it knows no cities. */
export function diskPlaces(disk: Fetcher): Places {
  return {
    async find(ip) {
      const address = publicAddress(ip)
      if (!address) return unknownPlace
      const { file, position } = countryKey(address)
      const answer = await disk.fetch(`http://disk/${file}`)
      if (!answer.ok) {
        await answer.body?.cancel()
        return unknownPlace
      }
      return { country: readCountry(await answer.arrayBuffer(), position), city: null }
    },
  }
}
