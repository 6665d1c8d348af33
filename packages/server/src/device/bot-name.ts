import type { Program } from './programs.ts'
import { numberOf } from './version.ts'

/** Where bots write their name: on its own, behind "compatible;", or as a program called something like a bot. */
const names = [
  /^(?!Mozilla\/)([\w.! -]{1,60})\/v?(\d[\d.]{0,40})?/,
  /\bcompatible; (?!MSIE)([\w.! -]{1,60})(?:\/v?(\d[\d.]{0,40}))?/,
  /([\w.-]{0,40}(?:bot|spider|crawler|headless)[\w.-]{0,40})(?:\/v?(\d[\d.]{0,40}))?/i,
]

/** What a bot calls itself; null when it only pretends to be a browser. */
export function botName(userAgent: string): Program | null {
  for (const pattern of names) {
    const [, name, version] = pattern.exec(userAgent) ?? []
    if (name?.trim()) return { name: name.trim(), ...numberOf(version) }
  }
  return null
}
