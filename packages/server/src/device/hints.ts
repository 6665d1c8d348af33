import type { DeviceHints } from '@deskbell/protocol'
import type { Program } from './programs.ts'
import { numberOf } from './version.ts'

/** Browsers by the brand they give, the more particular first: each names those it is built on as well. */
const brands: readonly (readonly [string, string])[] = [
  ['Microsoft Edge', 'Edge'],
  ['Opera GX', 'Opera GX'],
  ['Opera', 'Opera'],
  ['Brave', 'Brave'],
  ['Vivaldi', 'Vivaldi'],
  ['Samsung Internet', 'Samsung Internet'],
  ['YaBrowser', 'Yandex Browser'],
  ['Yandex', 'Yandex Browser'],
  ['DuckDuckGo', 'DuckDuckGo'],
  ['Whale', 'Whale'],
  ['Oculus Browser', 'Oculus Browser'],
  ['HuaweiBrowser', 'Huawei Browser'],
  ['HeadlessChrome', 'HeadlessChrome'],
  ['Android WebView', 'WebView'],
  ['Google Chrome', 'Chrome'],
  ['Chromium', 'Chromium'],
]
/** What a browser that hides its name calls itself. */
const plain = new Set(['Chrome', 'Chromium', 'WebView', ''])

const platforms: Readonly<Record<string, string>> = {
  Windows: 'Windows',
  macOS: 'macOS',
  Android: 'Android',
  'Chrome OS': 'ChromeOS',
  'Chromium OS': 'ChromeOS',
}

/** Windows before 10 has 0.1, 0.2 and 0.3 as its platform version. */
const olderWindows: Readonly<Record<string, string>> = { '0.1': '7', '0.2': '8', '0.3': '8.1' }

/** The browser by its hints, which know more than the user agent; `browser` where they say nothing. */
export function browserOfHints(hints: DeviceHints | undefined, browser: Program): Program {
  for (const [brand, name] of brands) {
    const hint = hints?.brands?.find(hint => hint.brand === brand)
    if (!hint) continue
    // A browser with a name of its own in the user agent may still hide behind Chrome's brand.
    if (plain.has(name) && browser.name !== name && browser.name !== '') continue
    const { version = browser.name === name ? browser.version : undefined } = numberOf(hint.version)
    return { name, ...numberOf(version) }
  }
  return browser
}

/** The operating system by its hints: the versions in them are not frozen. */
export function osOfHints(hints: DeviceHints | undefined, os: Program): Program {
  const name = Object.hasOwn(platforms, hints?.platform ?? '') ? platforms[hints?.platform ?? ''] : undefined
  // Desktop sites on a phone are asked for as Linux. Any other contradiction is not for us to solve.
  if (!name || (os.name !== name && os.name !== '' && os.name !== 'Linux')) return os
  const { version } = numberOf(hints?.platformVersion)
  const told = name === 'Windows' ? windowsVersion(hints?.platformVersion) : version
  return { name, ...(told ? { version: told } : os.name === name ? numberOf(os.version) : {}) }
}

/** Windows counts the parts of its interfaces: up to 10 they came with Windows 10, from 13 on with 11. */
function windowsVersion(platformVersion: string | undefined): string | undefined {
  const [, major, minor] = /^(\d{1,4})(?:\.(\d{1,4}))?/.exec(platformVersion ?? '') ?? []
  if (major === undefined) return undefined
  const count = Number(major)
  if (count >= 13) return '11'
  if (count >= 1 && count <= 10) return '10'
  return olderWindows[`${major}.${minor}`]
}
