import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeCountries } from './country-file.ts'
import { placeOf } from './place-of.ts'

/** A request as Cloudflare hands it on; at home anybody could have written `cf`. */
function requestFrom(cf?: unknown): Request {
  return Object.assign(new Request('https://chat.example/'), { cf })
}

/** A disk with these files; it keeps what it was asked for. */
function fakeDisk(files: Record<string, Uint8Array>) {
  const asked: string[] = []
  return {
    asked,
    async fetch(input: Request | string) {
      const name = String(input).slice('http://disk/'.length)
      asked.push(name)
      return files[name] ? new Response(files[name].slice()) : new Response('missing', { status: 404 })
    },
  }
}

const google = {
  '4-8': writeCountries([
    { from: 0x80800, country: 'US' },
    { from: 0x80900, country: null },
  ]),
}

test('[V6] at home the country is looked up, and what the request claims is not believed', async () => {
  const env = { BLOB_DISK: {}, COUNTRY_DISK: fakeDisk(google) }
  const request = requestFrom({ country: 'CZ', city: 'Brno' })
  assert.deepEqual(await placeOf(request, env, '8.8.8.8'), { country: 'US', city: null })
  assert.deepEqual(await placeOf(request, env, '8.8.9.9'), { country: null, city: null })
})

test('[V6] a file of the database is read once', async () => {
  const env = { BLOB_DISK: {}, COUNTRY_DISK: fakeDisk(google) }
  for (const ip of ['8.8.8.8', '8.8.9.9', '9.9.9.9', '9.8.7.6']) await placeOf(requestFrom(), env, ip)
  assert.deepEqual(env.COUNTRY_DISK.asked, ['4-8', '4-9'])
})

test('[V6] a private address is unknown, and nothing is read for it', async () => {
  const disk = fakeDisk(google)
  const place = await placeOf(
    requestFrom({ country: 'US' }),
    { BLOB_DISK: {}, COUNTRY_DISK: disk },
    '192.168.1.4',
  )
  assert.deepEqual(place, { country: null, city: null })
  assert.deepEqual(disk.asked, [])
})

test('[V6] without a file for the address, or with a broken disk, the place is unknown', async () => {
  const broken = { fetch: () => Promise.reject(new Error('gone')) }
  for (const disk of [fakeDisk({}), broken]) {
    const place = await placeOf(requestFrom(), { BLOB_DISK: {}, COUNTRY_DISK: disk }, '8.8.8.8')
    assert.deepEqual(place, { country: null, city: null })
  }
})

test('[V6] at home without the database a claimed place stays unknown', async () => {
  const place = await placeOf(requestFrom({ country: 'CZ' }), { BLOB_DISK: {} }, '8.8.8.8')
  assert.deepEqual(place, { country: null, city: null })
})

test('[V6] Cloudflare tells country and city', async () => {
  const place = await placeOf(requestFrom({ country: 'CZ', city: 'Brno' }), {}, '77.75.79.222')
  assert.deepEqual(place, { country: 'CZ', city: 'Brno' })
})

test('[V6] what Cloudflare does not know is unknown', async () => {
  for (const country of ['XX', 'T1', undefined, 7, 'Czechia'])
    assert.deepEqual(await placeOf(requestFrom({ country }), {}, '77.75.79.222'), {
      country: null,
      city: null,
    })
  assert.deepEqual(await placeOf(requestFrom(), {}, '77.75.79.222'), { country: null, city: null })
})

test('[V6] the place that a development server makes up is not told', async () => {
  const made = requestFrom({ country: 'US', city: 'Austin' })
  for (const ip of ['127.0.0.1', '::1', '192.168.1.4', ''])
    assert.deepEqual(await placeOf(made, {}, ip), { country: null, city: null })
})
