import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortId, withShortIds, withShortKeys } from '../scripts/short-ids-plugin.ts'

const short = new Map([
  ['composer-send', 'aa'],
  ['composer-message', 'ab'],
])

test('messages and the texts for them get the same short ids', () => {
  assert.equal(
    withShortIds(
      "const a = [msg('Send', { id: 'composer-send' }), msg(b, { id: \"composer-message\" })]",
      short,
    ),
    "const a = [msg('Send', { id: 'aa' }), msg(b, { id: 'ab' })]",
  )
  assert.equal(
    withShortKeys(
      'const texts = {\n\t"composer-send": "composer-send",\n  "composer-message": "\\"Zpráva\\": {0}"\n}',
      short,
    ),
    'const texts = {\n\t"aa": "composer-send",\n  "ab": "\\"Zpráva\\": {0}"\n}',
  )
})

test('an id of something else stays', () => {
  const code = "field({ id: 'composer-send' }); const { id } = item; msg('A', { id: 'of-somebody-else' })"
  assert.equal(withShortIds(code, short), code)
})

test('no two messages get the same short id', () => {
  const ids = Array.from({ length: 2_000 }, (_, index) => shortId(index))
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every(id => /^[a-zA-Z]{2}$/.test(id)))
})
