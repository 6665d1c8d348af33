import assert from 'node:assert/strict'
import { test } from 'node:test'
import { device as deviceSchema, type Device } from '@deskbell/protocol'
import { bots } from './cases/bots.ts'
import { desktop } from './cases/desktop.ts'
import { devices } from './cases/devices.ts'
import { hinted } from './cases/hinted.ts'
import { inApp } from './cases/in-app.ts'
import { mobile } from './cases/mobile.ts'
import { describeDevice } from './describe-device.ts'

/** A device as the cases write it: "Chrome 126 on Windows 11"; "?" is unknown. */
function summary({ os, browser, bot, inApp }: Device): string {
  const name = (program: Device['os']) => [program.name || '?', program.version].filter(Boolean).join(' ')
  return `${name(browser)} on ${name(os)}${inApp ? ` in ${inApp}` : ''}${bot ? ', bot' : ''}`
}

for (const [kind, cases] of Object.entries({
  desktop,
  mobile,
  'in-app': inApp,
  bot: bots,
  'other device': devices,
})) {
  for (const [userAgent, expected] of Object.entries(cases)) {
    test(`[V5] ${kind}: ${expected}, from ${userAgent.slice(0, 200) || 'nothing'}`, () => {
      assert.equal(summary(describeDevice(userAgent)), expected)
    })
  }
}

for (const { userAgent, hints, expected } of hinted) {
  test(`[V5] with hints: ${expected}, from ${hints.platform} ${hints.platformVersion ?? ''}`, () => {
    assert.equal(summary(describeDevice(userAgent, hints)), expected)
  })
}

test('[V5] whatever a browser claims fits the wire', () => {
  const long = 'x'.repeat(100)
  const digits = '1234567890.'.repeat(9)
  for (const userAgent of [
    long,
    `${long}bot/${digits}`,
    `Mozilla/5.0 (Windows NT ${digits}) Firefox/${digits}`,
  ]) {
    const brands = [{ brand: 'Google Chrome', version: digits }]
    const described = describeDevice(userAgent, { brands, platform: 'Windows', platformVersion: digits })
    assert.deepEqual(deviceSchema.parse(described), described)
  }
})

for (const unit of [
  'Mozilla/5.0 (Windows NT 10.0; ',
  'compatible; ',
  'bot',
  '[FBAN/',
  'Chrome/1.1.1.1.1',
  'iPhone OS 1_',
  '((((',
  ' ',
  'Android ',
  '1.',
]) {
  test(`[S26] ${JSON.stringify(unit)} over and over is read no further than a user agent is long`, () => {
    const read = (length: number) => summary(describeDevice(unit.repeat(length).slice(0, length)))
    assert.equal(read(100_000), read(1_000))
  })
}

test('[S26] twice the text takes at most three times as long', () => {
  const cost = (text: string) => {
    const begun = process.cpuUsage()
    for (let i = 0; i < 20; i++) describeDevice(text)
    const { user, system } = process.cpuUsage(begun)
    return user + system
  }
  const text = 'Mozilla/5.0 (compatible; bot '.repeat(10_000)
  const [small, large] = [text.slice(0, 25_000), text.slice(0, 200_000)]
  let [before, after] = [Infinity, Infinity]
  // Over three doublings; ends with the first undisturbed round.
  for (let round = 0; round < 40; round++) {
    before = Math.min(before, cost(small))
    after = Math.min(after, cost(large))
    if (round >= 2 && after <= 3 ** 3 * before) return
  }
  assert.fail(`${before} µs, then ${after} µs`)
})
