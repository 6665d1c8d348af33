/** The cookie that buys an agent's browser its bearers; one for each account, so that two can be open side by side. */
export function signInCookie(
  account: string,
  secure: boolean,
  value: { cookie: string; until: number } | null,
): string {
  const seconds = value ? Math.floor((value.until - Date.now()) / 1000) : 0
  return [
    `${cookieName(account, secure)}=${value?.cookie ?? ''}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ].join('; ')
}

export function readSignInCookie(request: Request, account: string, secure: boolean): string | null {
  const name = cookieName(account, secure)
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return value
  }
  return null
}

/** With this prefix browsers take the cookie over https only, and from this very host. */
const cookieName = (account: string, secure: boolean) => `${secure ? '__Host-' : ''}deskbell-${account}`
