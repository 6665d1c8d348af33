import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeSql } from '../room/node-sql.ts'
import { Registry } from './registry.ts'

test('[A9] accounts are known once they are added, and nothing is made by asking', () => {
  const registry = new Registry(nodeSql())
  assert.equal(registry.has('acme'), false)
  registry.add('acme')
  registry.add('acme')
  assert.deepEqual([registry.has('acme'), registry.has('other')], [true, false])
})

test('a key means the account that was first to have it, until that takes another', () => {
  const registry = new Registry(nodeSql())
  assert.equal(registry.holderOf('a1'), null)
  assert.equal(registry.claim('acme', 'a1'), true)
  assert.equal(registry.claim('acme', 'a1'), true)
  assert.equal(registry.claim('other', 'a1'), false)
  assert.equal(registry.holderOf('a1'), 'acme')
  assert.equal(registry.claim('acme', 'b2'), true)
  assert.equal(registry.claim('other', 'a1'), true)
  assert.equal(registry.claim('acme', ''), true)
  assert.deepEqual(
    [registry.holderOf('a1'), registry.holderOf('b2'), registry.holderOf('')],
    ['other', null, null],
  )
})
