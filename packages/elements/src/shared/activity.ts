import { readFlag, removeFlag, writeFlag } from './local-flag.ts'

const lasting = 24 * 60 * 60_000

/** Notes that the visitor took part just now: for a day the box then connects by itself. */
export function noteActivity(account: string): void {
  writeFlag(keyOf(account), String(Date.now()))
}

export function forgetActivity(account: string): void {
  removeFlag(keyOf(account))
}

export function wasActive(account: string): boolean {
  return Date.now() - Number(readFlag(keyOf(account))) < lasting
}

function keyOf(account: string): string {
  return `deskbell:${account}:active`
}
