/** Where an account is. */
export interface AccountPlace {
  /** The origin of the server, `https://chat.example`. */
  readonly server: string
  readonly account: string
}

/** The address that routes of the account begin with, and what the names of its databases and channels do. */
export function placeOf({ server, account }: AccountPlace): { base: string; scope: string } {
  const { href, host } = new URL(`v1/${account}`, server.endsWith('/') ? server : `${server}/`)
  return { base: href, scope: `deskbell:${host}:${account}` }
}
