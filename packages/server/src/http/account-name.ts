import { HttpError } from './http-error.ts'

/** Account names are parts of addresses and of rooms' names. `admin` is an address of the server's own. */
const accountName = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

export function isAccountName(name: string): boolean {
  return accountName.test(name) && name !== 'admin'
}

/** The account of a route; what cannot be one wakes no room. */
export function accountOf(name: string): string {
  if (!isAccountName(name)) throw new HttpError('unknown_account')
  return name
}
