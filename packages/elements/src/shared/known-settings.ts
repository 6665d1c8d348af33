import type { BoxSettings } from '@deskbell/protocol'
import type { VisitPlace } from '../visits/known-visits.ts'
import { writeFlag } from './local-flag.ts'

/** An account's settings of the box, as far as this page knows them. */
export interface KnownSettings {
  /** As they were when this browser last heard of them, until the fresh ones have come. */
  now: BoxSettings
  /** Never rejects: undefined where they could not be had. */
  readonly fresh: Promise<BoxSettings | undefined>
}

const name = Symbol.for('deskbell box settings')

/** The chat box and the script that brings it may be two copies of this code; each account is asked once. */
export function knownSettings(): Map<string, KnownSettings> {
  return ((globalThis as { [name]?: Map<string, KnownSettings> })[name] ??= new Map())
}

/** Has this browser remember them, so that nothing changes before the eyes of a visitor; not before consent (spec I4). */
export function keepSettings({ account }: VisitPlace, settings: BoxSettings): void {
  writeFlag(settingsStorageKey(account), JSON.stringify(settings))
}

/** Where the browser keeps them. */
export function settingsStorageKey(account: string): string {
  return `deskbell:${account}:box`
}
