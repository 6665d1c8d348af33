import { readFlag, removeFlag, writeFlag } from './local-flag.ts'

const key = 'deskbell:muted'

/** Whether this browser's user wants no sound. */
export function isMuted(): boolean {
  return readFlag(key) === '1'
}

export function setMuted(muted: boolean): void {
  writeFlag(key, muted ? '1' : '0')
}

export function forgetMuted(): void {
  removeFlag(key)
}
