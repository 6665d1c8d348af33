import { HttpError } from './http-error.ts'

/** Account names are parts of addresses and of rooms' names. */
const accountName = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/
/** Addresses of the server's own, where others have an account. */
const reserved = ['admin', 'keys']

export function isAccountName(name: string): boolean {
  return accountName.test(name) && !reserved.includes(name)
}

/** The account of a route; what cannot be one wakes no room. */
export function accountOf(name: string): string {
  if (!isAccountName(name)) throw new HttpError('unknown_account')
  return name
}
