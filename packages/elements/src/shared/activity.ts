import { readFlag, writeFlag } from './local-flag.ts'

const lasting = 24 * 60 * 60_000

/** Notes that the visitor took part just now: for a day the box then connects by itself. */
export function noteActivity(account: string): void {
  writeFlag(`deskbell:${account}:active`, String(Date.now()))
}

export function wasActive(account: string): boolean {
  return Date.now() - Number(readFlag(`deskbell:${account}:active`)) < lasting
}
