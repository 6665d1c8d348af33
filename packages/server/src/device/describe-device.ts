import type { Device, DeviceHints } from '@deskbell/protocol'
import { isbot } from 'isbot'
import UAParser from 'ua-parser-js'
import { appOf } from './apps.ts'
import { botName } from './bot-name.ts'
import { browserOfHints, osOfHints } from './hints.ts'
import { browserOf, osOf } from './programs.ts'

/** Real user agents are shorter; a hostile one costs no more than this much of it. */
const longestRead = 1_000

/**
 * Reads a user agent, with client hints where the browser gave them (spec V5). Numbers that browsers freeze
 * are left out. What cannot be told has the name ''. Both arguments are claims: anything may stand in them.
 */
export function describeDevice(userAgent: string, hints?: DeviceHints): Device {
  const text = userAgent.slice(0, longestRead)
  // Without a text the parser would read that of the runtime it runs on.
  const parsed = text ? UAParser(text) : null
  const inApp = appOf(text)
  const headless = hints?.brands?.some(({ brand }) => brand === 'HeadlessChrome') ?? false
  const bot = headless || (!inApp && isbot(text))
  const browser = browserOf(parsed?.browser, text, inApp)
  const os = osOf(parsed?.os, text)
  return {
    os: osOfHints(hints, os),
    browser: (bot && botName(text)) || browserOfHints(hints, browser),
    bot,
    inApp,
  }
}
