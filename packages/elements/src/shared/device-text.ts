import type { Device } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { plainValue } from './plain-value.ts'

/** "Firefox 145", or the name alone where the version is not known for sure (spec V5). */
export function programText({ name, version }: Device['os']): string {
  const known = plainValue(name)
  if (!known) return msg('Unknown', { id: 'visitor-unknown' })
  return version ? `${known} ${plainValue(version)}` : known
}

/** "Firefox · Windows", short enough for a row; empty where nothing is known. */
export function deviceText(device: Device | undefined): string {
  return [plainValue(device?.browser.name), plainValue(device?.os.name)].filter(Boolean).join(' · ')
}
