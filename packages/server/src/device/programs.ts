import type { Device } from '@deskbell/protocol'
import { frozen } from './frozen.ts'
import { numberOf } from './version.ts'

/** An operating system or a browser. */
export type Program = Device['os']

export const unknown: Program = { name: '' }

interface Parsed {
  readonly name: string | undefined
  readonly version: string | undefined
}

/** Where people know a program by another name than the parser's. */
const knownAs: Readonly<Record<string, string>> = {
  'Mac OS': 'macOS',
  'Chromium OS': 'ChromeOS',
  KAIOS: 'KaiOS',
  OpenHarmony: 'HarmonyOS',
  Epiphany: 'GNOME Web',
  HeyTap: 'HeyTap Browser',
  'Mobile Safari': 'Safari',
  'Mobile Firefox': 'Firefox',
  'Chrome WebView': 'WebView',
  IE: 'Internet Explorer',
  PaleMoon: 'Pale Moon',
  Yandex: 'Yandex Browser',
  UCBrowser: 'UC Browser',
  'Chrome Headless': 'HeadlessChrome',
}

/** Versions that are words: "Windows XP", "Nintendo Switch". */
const words = new Set(['XP', 'Vista', 'ME', 'RT', 'Switch'])

/** Frozen; browsers built on WebKit give it for a version of their own. */
const webKitNumber = '605.1.15'

/** The operating system as the user agent tells it, without frozen versions. */
export function osOf(parsed: Parsed | undefined, userAgent: string): Program {
  const name = knownAs[parsed?.name ?? ''] ?? parsed?.name
  if (!name) return unknown
  // The parser takes every Opera Mini without a system for one on iOS.
  if (name === 'iOS' && !/\biP(?:hone|ad|od)|\biOS\b/.test(userAgent)) return unknown
  if (words.has(parsed?.version ?? '')) return { name, version: parsed?.version }
  const version = name === 'iOS' ? appleVersion(parsed?.version, userAgent) : parsed?.version
  return {
    name: name === 'iOS' && isPad(userAgent, version) ? 'iPadOS' : name,
    ...(!frozen(name, version ?? '', userAgent) && numberOf(version)),
  }
}

/** The browser as the user agent tells it; within an app, the engine that the app shows pages with. */
export function browserOf(parsed: Parsed | undefined, userAgent: string, inApp: string | null): Program {
  const name = knownAs[parsed?.name ?? ''] ?? parsed?.name
  if (inApp) return { name: 'WebView', ...numberOf(/\bChrome\/([\d.]{1,40})/.exec(userAgent)?.[1]) }
  if (name === 'WebKit') return /\biP(?:hone|ad|od)\b/.test(userAgent) ? { name: 'WebView' } : unknown
  // Engines of televisions and consoles call themselves Safari, but give no version of it.
  if (!name || (name === 'Safari' && !parsed?.version)) return unknown
  return { name, ...(parsed?.version !== webKitNumber && numberOf(parsed?.version)) }
}

/** Facebook's apps add the true version of iOS to the frozen one. */
function appleVersion(version: string | undefined, userAgent: string): string | undefined {
  return /\bFBSV\/(\d[\d.]{0,20})/.exec(userAgent)?.[1] ?? version
}

/** The system of iPads took its own name with version 13. */
function isPad(userAgent: string, version: string | undefined): boolean {
  return /\biPad\b/.test(userAgent) && Number.parseInt(version ?? '13', 10) >= 13
}
