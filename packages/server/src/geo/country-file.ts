import type { Address } from '../http/ip-address.ts'

/**
 * Countries lie in one small file per first octet of IPv4 and per first 16 bits of IPv6, so that only those
 * that are looked up are held in memory. A file is a row of records in the order of their addresses: six
 * bytes where the range begins, and two letters, or two zeros where the country is unknown. Of IPv6 the
 * first 64 bits count: that is what one customer has.
 */
const recordLength = 8

/** Where an address is looked up: the name of the file, and the number to look for in it. */
export interface CountryKey {
  readonly file: string
  /** At most 48 bits. */
  readonly position: number
}

export function countryKey({ bits, value }: Address): CountryKey {
  if (bits === 32) return { file: `4-${value >> 24n}`, position: Number(value & 0xff_ffffn) }
  return { file: `6-${(value >> 112n).toString(16)}`, position: Number((value >> 64n) & 0xffff_ffff_ffffn) }
}

/** One range: it ends where the next begins. */
export interface CountryRange {
  readonly from: number
  readonly country: string | null
}

/** The file of these ranges, which are in order; neighbours of one country become one. */
export function writeCountries(ranges: readonly CountryRange[]): Uint8Array {
  const distinct = ranges.filter(({ country }, i) => i === 0 || country !== ranges[i - 1]?.country)
  const bytes = new Uint8Array(distinct.length * recordLength)
  const view = new DataView(bytes.buffer)
  distinct.forEach(({ from, country }, i) => {
    view.setUint16(i * recordLength, Math.floor(from / 2 ** 32))
    view.setUint32(i * recordLength + 2, from % 2 ** 32)
    view.setUint8(i * recordLength + 6, country?.charCodeAt(0) ?? 0)
    view.setUint8(i * recordLength + 7, country?.charCodeAt(1) ?? 0)
  })
  return bytes
}

/** The country at a position of a file; null where it is unknown. */
export function readCountry(file: ArrayBuffer, position: number): string | null {
  const view = new DataView(file)
  const start = (i: number) =>
    view.getUint16(i * recordLength) * 2 ** 32 + view.getUint32(i * recordLength + 2)
  let [low, high] = [0, Math.floor(file.byteLength / recordLength)]
  // The last record that begins at or before the position is at low - 1 in the end.
  while (low < high) {
    const middle = (low + high) >> 1
    if (start(middle) <= position) low = middle + 1
    else high = middle
  }
  if (low === 0) return null
  const letters = [6, 7].map(offset => view.getUint8((low - 1) * recordLength + offset))
  return letters[0] === 0 ? null : String.fromCharCode(...letters)
}
