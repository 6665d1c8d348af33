import { createHmac } from 'node:crypto'

export interface NewAccount {
  readonly account: string
  readonly ownerEmail: string
  readonly ownerPassword: string
  readonly identitySecret?: string
  readonly agentSecret?: string
  readonly origins?: readonly string[]
}

/** Asks the running server for an account; false if there is one of that name, which then stays as it is. */
export async function createAccount(
  server: { url: string; key: string },
  account: NewAccount,
): Promise<boolean> {
  const { created } = await post(server, '', account, `make the account "${account.account}"`)
  return created as boolean
}

/** Asks the running server to fill the account's lists anew from its visitors' rooms. */
export async function rebuildLists(server: { url: string; key: string }, account: string): Promise<void> {
  await post(server, `/${account}/rebuild`, {}, `fill the lists of "${account}" anew`)
}

async function post(
  server: { url: string; key: string },
  path: string,
  body: object,
  what: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(new URL(`/v1/admin/accounts${path}`, server.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken(server.key)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`The server did not ${what} (${response.status}): ${reason(text)}`)
  return JSON.parse(text) as Record<string, unknown>
}

/** Proves to the server that we can read its key file. Signed as `SERVER_KEY`'s 32 bytes, for one minute. */
export function adminToken(serverKey: string, now = Date.now()): string {
  const iat = Math.floor(now / 1000)
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { aud: 'deskbell/admin', iat, exp: iat + 60 },
  ].map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
  const signature = createHmac('sha256', Buffer.from(serverKey, 'base64url')).update(parts.join('.'))
  return [...parts, signature.digest('base64url')].join('.')
}

function reason(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { message?: string; error?: string }
    return message ?? error ?? text
  } catch {
    return text.slice(0, 200)
  }
}
