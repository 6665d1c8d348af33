import type { AgentAnswer } from '../account/agent-doors.ts'
import type { Env } from '../env.ts'
import { mayBeAgentToken } from './agent-token-form.ts'
import { bearer } from './caller.ts'
import { readSignInCookie } from './cookie.ts'
import { HttpError } from './http-error.ts'
import { ownOrigin } from './origins.ts'
import { servicesOf } from './services.ts'

type SignedIn = Extract<AgentAnswer, { ok: true }>

/** Whoever is refused is counted by where they come from (security S24). */
export async function counted<T>(request: Request, env: Env, found: Promise<T>): Promise<T> {
  try {
    return await found
  } catch (error) {
    servicesOf(env).countAddress('addressSignIns', request, env)
    throw error
  }
}

/** By a token that the account's backend signed, or by the cookie of this server's own pages. */
export async function whoAsks(request: Request, env: Env, account: string): Promise<SignedIn> {
  const services = servicesOf(env)
  if (request.headers.has('authorization')) {
    const jwt = bearer(request)
    if (!mayBeAgentToken(jwt, account)) throw new HttpError('unauthorized')
    const origin = request.headers.get('origin') ?? ''
    const room = await services.account(env, account)
    const answer = await room.agentByToken(jwt, origin, ownOrigin(request, env.PUBLIC_URL))
    if (!answer.ok) throw new HttpError(answer.reason)
    return answer
  }
  return byCookie(request, env, account, fromOwnPages(request, env))
}

async function byCookie(request: Request, env: Env, account: string, own: string): Promise<SignedIn> {
  const cookie = readSignInCookie(request, account, isSecure(own))
  if (!cookie) throw nobody()
  const room = await servicesOf(env).account(env, account)
  const answer = await room.agentByCookie(cookie)
  if (!answer.ok) throw nobody()
  return answer
}

/** By a bearer of ours, or by the cookie; `own` is this server's origin where the request came from its pages. */
export async function whoIsSignedIn(request: Request, env: Env, account: string) {
  if (request.headers.has('authorization')) {
    const token = await servicesOf(env).tokens.verifyAgent(bearer(request), account)
    if (!token || (request.headers.get('origin') ?? '') !== token.org) throw new HttpError('unauthorized')
    const own = token.org === ownOrigin(request, env.PUBLIC_URL) ? token.org : null
    return { agent: token.agent, session: token.session, own }
  }
  const own = fromOwnPages(request, env)
  const { me, session } = await byCookie(request, env, account, own)
  return { agent: me.id, session, own }
}

/** By a bearer of ours, for what is read: a page that asks its own server names no origin then. */
export async function whoReads(request: Request, env: Env, account: string) {
  const services = servicesOf(env)
  const token = await services.tokens.verifyAgent(bearer(request), account)
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin'
  const unnamed = token?.org === ownOrigin(request, env.PUBLIC_URL) && site === 'same-origin' ? token.org : ''
  if (token && (request.headers.get('origin') ?? unnamed) === token.org) return token
  services.countAddress('addressSockets', request, env)
  throw new HttpError('unauthorized')
}

/** A stranger's page could make a browser post with the cookie in hand (security S11). */
export function fromOwnPages(request: Request, env: Env): string {
  const own = ownOrigin(request, env.PUBLIC_URL)
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (origin !== null && origin !== own) throw new HttpError('origin_refused')
  if (origin === null && site !== null && site !== 'same-origin') throw new HttpError('origin_refused')
  return own
}

const nobody = () => new HttpError('unauthorized', { message: 'Nobody is signed in here.' })

export const isSecure = (own: string) => own.startsWith('https:')
