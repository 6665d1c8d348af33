import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAddress } from '../http/ip-address.ts'
import { countryKey, readCountry, writeCountries, type CountryRange } from './country-file.ts'

const ranges: CountryRange[] = [
  { from: 0x10, country: 'CZ' },
  { from: 0x20, country: 'CZ' },
  { from: 0x30, country: null },
  { from: 0x40, country: 'DE' },
  { from: 2 ** 47, country: 'FR' },
]
const read = (position: number) => readCountry(writeCountries(ranges).buffer as ArrayBuffer, position)

test('[V6] a range reaches from its beginning to that of the next', () => {
  assert.equal(read(0x10), 'CZ')
  assert.equal(read(0x2f), 'CZ')
  assert.equal(read(0x30), null)
  assert.equal(read(0x40), 'DE')
  assert.equal(read(2 ** 47 - 1), 'DE')
  assert.equal(read(2 ** 48 - 1), 'FR')
})

test('[V6] before the first range, and in an empty file, the country is unknown', () => {
  assert.equal(read(0xf), null)
  assert.equal(readCountry(new ArrayBuffer(0), 5), null)
})

test('neighbours of one country take one record', () => {
  assert.equal(writeCountries(ranges).length, 4 * 8)
})

test('addresses of one file differ by what its name does not say', () => {
  assert.deepEqual(countryKey(parseAddress('8.8.4.4')!), { file: '4-8', position: 0x80404 })
  assert.deepEqual(countryKey(parseAddress('2a02:598:4444:1::1')!), {
    file: '6-2a02',
    position: 0x598_4444_0001,
  })
})
