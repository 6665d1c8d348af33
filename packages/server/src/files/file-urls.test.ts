import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkFileUrl, signFileUrl, type FileAddress } from './file-urls.ts'

const key = 'the key of the server'
const address: FileAddress = { account: 'acme', visitor: 'v', conversation: 'v.1', file: 'f' }
const now = 1_800_000_000_000

function open(url: string, change: Partial<FileAddress> = {}, at = now, by = key): number | null {
  const query = new URL(url, 'http://chat.example').searchParams
  const signed = { expires: query.get('e') ?? '', signature: query.get('s') ?? '' }
  return checkFileUrl(by, { ...address, ...change }, signed, at)
}

test('[S22] an address opens its own file, for an hour at most', () => {
  const { url, expiresIn } = signFileUrl(key, address, now)
  assert.ok(expiresIn > 30 * 60_000 && expiresIn <= 60 * 60_000)
  assert.equal(open(url), expiresIn / 1000)
  assert.equal(open(url, {}, now + expiresIn), null)
})

test('[S22] an address opens nothing else', () => {
  const { url } = signFileUrl(key, address, now)
  for (const change of [{ account: 'b' }, { visitor: 'w' }, { conversation: 'v.2' }, { file: 'g' }]) {
    assert.equal(open(url, change), null)
  }
  assert.equal(open(url, {}, now, 'another key'), null)
  assert.equal(open(url.replace(/e=\d+/, 'e=9999999999')), null)
  assert.equal(open(url.replace(/s=[^&]+/, 's=')), null)
})

test('[W8] within half an hour the address stays the same, so that browsers find the picture again', () => {
  const start = Math.ceil(now / 1_800_000) * 1_800_000
  assert.equal(signFileUrl(key, address, start).url, signFileUrl(key, address, start + 1_799_000).url)
})
