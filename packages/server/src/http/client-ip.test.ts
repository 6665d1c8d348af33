import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientIp, rateKey } from './client-ip.ts'

const loopback = '127.0.0.0/8,::1/128'

test('[V10] an address is taken from the header only when a trusted proxy wrote it', () => {
  assert.equal(clientIp('203.0.113.9:4000', '198.51.100.1', loopback), '203.0.113.9')
  assert.equal(clientIp('127.0.0.1:4000', '198.51.100.1', loopback), '198.51.100.1')
  assert.equal(clientIp('[::1]:4000', '2001:db8::1', loopback), '2001:db8::1')
  assert.equal(clientIp('127.0.0.1', '198.51.100.1', ''), '127.0.0.1')
})

test('[V10] what stands left of an untrusted hop is not believed', () => {
  assert.equal(clientIp('127.0.0.1', '10.0.0.1, 203.0.113.9', loopback), '203.0.113.9')
  assert.equal(clientIp('127.0.0.1', '198.51.100.1, 10.0.0.7', `${loopback},10.0.0.0/8`), '198.51.100.1')
  assert.equal(clientIp('::ffff:127.0.0.1', '198.51.100.1:55', loopback), '198.51.100.1')
  assert.equal(clientIp('127.0.0.1', 'evil"; DROP', loopback), '127.0.0.1')
})

test('[S24] one IPv6 customer is counted as one', () => {
  assert.equal(rateKey('2001:db8:1:2:3:4:5:6'), rateKey('2001:db8:1:2::9'))
  assert.notEqual(rateKey('2001:db8:1:2::9'), rateKey('2001:db8:1:3::9'))
  assert.notEqual(rateKey('198.51.100.1'), rateKey('198.51.100.2'))
})
