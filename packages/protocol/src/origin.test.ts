import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopbackOrigin, originAllowed, parseOriginRule, type OriginRule } from './origin.ts'

function rules(...texts: string[]): OriginRule[] {
  return texts.map(text => {
    const rule = parseOriginRule(text)
    assert.ok(rule, text)
    return rule
  })
}

test('[S13] an origin on the list is allowed, and no other', () => {
  const list = rules('https://shop.example', 'http://dev.example:3000')
  for (const origin of ['https://shop.example', 'http://dev.example:3000'])
    assert.ok(originAllowed(origin, list))
  const refused = [
    'null',
    '',
    '*',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example:443',
    'http://dev.example',
    'http://dev.example:30001',
    'https://dev.example:3000',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://shop.example@evil.example',
    'https://evil.example/https://shop.example',
    'https://www.shop.example',
    'https://SHOP.example',
    'HTTPS://shop.example',
    'https://shop.example.',
    'https://shop.example/',
    ' https://shop.example',
    'https://shop.example, https://evil.example',
    'https://shop%2eexample',
    'https://ѕhop.example',
    'file://',
    'blob:https://shop.example',
    'blob:https://shop.example/1',
    'chrome-extension://shop.example',
  ]
  for (const origin of refused) assert.equal(originAllowed(origin, list), false, origin)
})

test('[S13] a wildcard covers what stands below the host, and not the host', () => {
  const list = rules('https://*.shop.example')
  for (const origin of ['https://www.shop.example', 'https://a.b.shop.example'])
    assert.ok(originAllowed(origin, list))
  const refused = [
    'https://shop.example',
    'https://evilshop.example',
    'http://www.shop.example',
    'https://www.shop.example:8443',
    'https://www.shop.example.',
    'https://WWW.shop.example',
    'https://www.shop.example.evil.example',
    'https://*.shop.example',
  ]
  for (const origin of refused) assert.equal(originAllowed(origin, list), false, origin)
})

test('[S13] nothing is allowed by an empty list', () => {
  assert.equal(originAllowed('https://shop.example', []), false)
  assert.equal(originAllowed('null', []), false)
})

test('a rule is read as browsers write origins', () => {
  assert.ok(originAllowed('https://shop.example', rules('HTTPS://Shop.Example:443')))
  assert.ok(originAllowed('https://xn--luouk-k0a9o05a.example', rules('https://xn--luouk-k0a9o05a.example')))
  assert.ok(originAllowed('https://xn--mnchen-3ya.example', rules('https://münchen.example')))
  assert.ok(originAllowed('http://[::1]:8080', rules('http://[::1]:8080')))
  assert.deepEqual(parseOriginRule('https://*.shop.example:8443'), {
    protocol: 'https:',
    hostname: 'shop.example',
    port: '8443',
    subdomains: true,
  })
})

test('what is no rule is refused', () => {
  const bad = [
    '',
    '*',
    'null',
    'shop.example',
    '//shop.example',
    'ftp://shop.example',
    'https://',
    'https://*',
    'https://*.',
    'https://*.com',
    'https://*.127.0.0.1',
    'https://*.[::1]',
    'https://a.*.example',
    'https://*shop.example',
    'https://shop.example.',
    'https://shop.example/',
    'https://shop.example/path',
    'https://shop.example?x',
    'https://shop.example#x',
    'https://me@shop.example',
    'https://shop.example:99999',
    'https://shop.example https://other.example',
    'https://shop.example\\evil',
  ]
  for (const text of bad) assert.equal(parseOriginRule(text), null, text)
})

test('a page of the same machine is known by its host alone', () => {
  for (const origin of [
    'http://localhost',
    'http://localhost:8787',
    'https://shop.localhost',
    'http://127.0.0.1:1',
    'http://127.8.9.1',
    'http://[::1]:8787',
  ]) {
    assert.equal(isLoopbackOrigin(origin), true, origin)
  }
  for (const origin of [
    'null',
    '',
    'http://localhost.example',
    'http://evillocalhost',
    'http://127.0.0.1.example',
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://192.168.0.1',
    'http://LOCALHOST',
    'http://localhost.',
    'http://localhost/',
    'file://localhost',
    'http://[::2]',
    'http://127.1',
  ]) {
    assert.equal(isLoopbackOrigin(origin), false, origin)
  }
})
