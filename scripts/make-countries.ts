import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Reader, type Response } from 'mmdb-lib'
import { countryKey, writeCountries, type CountryRange } from '../packages/server/src/geo/country-file.ts'
import { parseAddress, type Address } from '../packages/server/src/http/ip-address.ts'

/** This database holds the code alone, which is none of the shapes that the reader knows. */
type Country = Response & { readonly country_code: string }

const database = '@ip-location-db/geo-whois-asn-country-mmdb'
/** To be raised when the files come out otherwise from the same database. */
const format = 1

/** Lays the database of countries out in the files that the server at home looks them up in. */
export function makeCountries(dist: string): void {
  const home = dirname(createRequire(import.meta.url).resolve(`${database}/package.json`))
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const target = join(dist, 'countries')
  const stamp = `${database} ${version}, format ${format}\n`
  if (existsSync(join(target, 'SOURCE')) && readFileSync(join(target, 'SOURCE'), 'utf8') === stamp) return

  const scratch = join(dist, `.making-countries-${process.pid}`)
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch, { recursive: true })
  for (const [name, space] of [
    ['geo-whois-asn-country-ipv4.mmdb', '0.0.0.0/0'],
    ['geo-whois-asn-country-ipv6.mmdb', '2000::/3'],
  ] as const) {
    const reader = new Reader<Country>(readFileSync(join(home, name)))
    for (const [file, ranges] of rangesOf(reader, space))
      writeFileSync(join(scratch, file), writeCountries(ranges))
  }
  // The registries' data asks for the name of its source to go with it.
  writeFileSync(join(scratch, 'LICENSE'), readFileSync(join(home, 'NRO_LICENSE')))
  writeFileSync(join(scratch, 'SOURCE'), stamp)
  rmSync(target, { recursive: true, force: true })
  renameSync(scratch, target)
}

/** Every range of the space, by the file it belongs to. */
function rangesOf(reader: Reader<Country>, space: string): Map<string, CountryRange[]> {
  const [base = '', length] = space.split('/')
  const start = parseAddress(base)!
  // Ranges end at the borders of files, and those of IPv6 are no finer than one customer's.
  const [coarsest, finest] = start.bits === 32 ? [8, 32] : [16, 64]
  const end = start.value + (1n << BigInt(start.bits - Number(length)))
  const files = new Map<string, CountryRange[]>()
  for (let value = start.value; value < end;) {
    const [found, depth] = reader.getWithPrefixLength(textOf({ bits: start.bits, value }))
    const { file, position } = countryKey({ bits: start.bits, value })
    const ranges = files.get(file) ?? []
    files.set(file, ranges)
    ranges.push({ from: position, country: found?.country_code ?? null })
    const size = 1n << BigInt(start.bits - Math.min(Math.max(depth, coarsest), finest))
    value = (value / size + 1n) * size
  }
  for (const [file, ranges] of files) if (ranges.every(({ country }) => country === null)) files.delete(file)
  return files
}

function textOf({ bits, value }: Address): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map(shift => (value >> shift) & 0xffn).join('.')
  return value.toString(16).padStart(32, '0').match(/.{4}/g)!.join(':')
}
