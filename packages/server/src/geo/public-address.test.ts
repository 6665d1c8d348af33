import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publicAddress } from './public-address.ts'

const without: Record<string, string[]> = {
  private: ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1', 'fd00::1', 'fc00::1'],
  loopback: ['127.0.0.1', '127.255.0.1', '::1'],
  'link-local': ['169.254.1.1', 'fe80::1', 'febf::1'],
  'a provider shares': ['100.64.0.1', '100.127.255.255'],
  'reserved for examples and tests': [
    '192.0.2.1',
    '198.51.100.7',
    '203.0.113.9',
    '198.18.0.1',
    '2001:db8::1',
    '3fff::1',
  ],
  'of tunnels': ['2001:0:4136:e378::1', '2002:808:808::1', '64:ff9b::808:808'],
  'of groups and of nobody': ['224.0.0.1', '255.255.255.255', '0.0.0.0', 'ff02::1', '::'],
  'IPv4 of these, written as IPv6,': ['::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:192.168.1.1'],
  'no addresses at all': [
    '',
    'localhost',
    '8.8.8',
    '8.8.8.256',
    '8.8.8.8:443',
    '[2a02::1]',
    '1::2::3',
    'fe80::1%eth0',
  ],
}

for (const [kind, addresses] of Object.entries(without)) {
  for (const ip of addresses) {
    test(`[V6] addresses ${kind} have no place: "${ip}"`, () => assert.equal(publicAddress(ip), null))
  }
}

test('[V6] neighbours of reserved addresses have one', () => {
  for (const ip of [
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.32.0.0',
    '192.167.0.1',
    '223.255.255.255',
  ])
    assert.deepEqual(publicAddress(ip)?.bits, 32, ip)
  for (const ip of ['2a02::1', '2001:200::1', '2001:db9::1', '3ffe::1'])
    assert.equal(publicAddress(ip)?.bits, 128, ip)
})

test('[V6] IPv4 written as IPv6 is IPv4', () => {
  assert.deepEqual(publicAddress('::ffff:8.8.8.8'), publicAddress('8.8.8.8'))
  assert.deepEqual(publicAddress('::ffff:808:808'), publicAddress('8.8.8.8'))
})
