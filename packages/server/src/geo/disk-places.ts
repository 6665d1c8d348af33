import type { Fetcher } from '../assets/fetcher.ts'
import { countryKey, readCountry } from './country-file.ts'
import { unknownPlace, type Places } from './places.ts'
import { publicAddress } from './public-address.ts'

/**
 * Countries from the files that the build makes of a database; it knows no cities. A file that was read is
 * kept: all of them are 5 MB, and reading one for each visitor leaves more garbage than that.
 */
export function diskPlaces(disk: Fetcher): Places {
  const files = new Map<string, ArrayBuffer>()

  async function read(name: string): Promise<ArrayBuffer> {
    const kept = files.get(name)
    if (kept) return kept
    const answer = await disk.fetch(`http://disk/${name}`)
    const content = await answer.arrayBuffer()
    // No file: nothing is known of its addresses, now or later.
    const file = answer.ok ? content : new ArrayBuffer(0)
    files.set(name, file)
    return file
  }

  return {
    async find(ip) {
      const address = publicAddress(ip)
      if (!address) return unknownPlace
      const { file, position } = countryKey(address)
      return { country: readCountry(await read(file), position), city: null }
    },
  }
}
