import { readFlag, removeFlag, writeFlag } from './local-flag.ts'

/** Whether a site has to be allowed first to keep or tell anything of the visitor (spec I4); `mode` is what its attribute says. */
export function needsConsent(mode: string | null, account: string | null): boolean {
  // A word that is neither must not be taken for a permission.
  return (mode ?? 'granted') !== 'granted' && readFlag(keyOf(account)) === null
}

/** What was agreed to holds on the next page, too. */
export function keepConsent(account: string): void {
  writeFlag(keyOf(account), '1')
}

export function dropConsent(account: string): void {
  removeFlag(keyOf(account))
}

function keyOf(account: string | null): string {
  return `deskbell:${account}:consent`
}
