import {
  invitationRequest,
  joinRequest,
  passwordRequest,
  shortestPassword,
  signInRequest,
  type AgentTokenAnswer,
  type ErrorReason,
} from '@deskbell/protocol'
import * as z from 'zod/mini'
import type { AgentAnswer } from '../account/agent-doors.ts'
import type { Env } from '../env.ts'
import { accountRoom } from '../rooms.ts'
import { tokenLife } from '../tokens.ts'
import { accountOf } from './account-name.ts'
import { mayBeAgentToken } from './agent-token-form.ts'
import type { App } from './app.ts'
import { bearer, callerIp } from './caller.ts'
import { rateKey } from './client-ip.ts'
import { readSignInCookie, signInCookie } from './cookie.ts'
import { HttpError } from './http-error.ts'
import { ownOrigin } from './origins.ts'
import { readJson } from './read-json.ts'
import { servicesOf } from './services.ts'

type SignedIn = Extract<AgentAnswer, { ok: true }>

const signOutRequest = z.object({ everywhere: z.optional(z.boolean()) })

/** Where agents join, sign in, buy bearers, change their password, and sign out (spec A6). */
export function agentRoutes(app: App): void {
  app.post('/v1/:account/agent/sign-in', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const request = context.req.raw
    const own = fromOwnPages(request, env)
    const services = servicesOf(env)
    services.countAddress('addressSignIns', request, env)
    const { email, password } = await readJson(request, signInRequest)
    const from = rateKey(callerIp(request, env))
    const room = await services.account(env, account)
    const answer = await room.signIn({ email, password, from })
    if (!answer.ok) throw new HttpError(answer.reason, { retryAfter: answer.retryAfter })
    context.header('set-cookie', signInCookie(account, isSecure(own), answer))
    return context.body(null, 204)
  })

  app.post('/v1/:account/agent/token', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const services = servicesOf(env)
    const request = context.req.raw
    const origin = request.headers.get('origin') ?? ''
    const { me, session } = await counted(request, env, whoAsks(request, env, account))
    services.count('agentTokens', `${account}:${me.id}`)
    const token = await services.tokens.signAgent({ account, agent: me.id, session, org: origin })
    const body: AgentTokenAnswer = { token, expiresIn: tokenLife.agent * 1000, me }
    return context.json(body, 200, { 'cache-control': 'no-store' })
  })

  app.post('/v1/:account/agent/sign-out', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const request = context.req.raw
    const { everywhere = false } = await readJson(request, signOutRequest)
    const { agent, session, own } = await counted(request, env, whoIsSignedIn(request, env, account))
    await accountRoom(env, account).signOut(agent, everywhere ? null : session)
    if (own) context.header('set-cookie', signInCookie(account, isSecure(own), null))
    return context.body(null, 204)
  })

  app.post('/v1/:account/agent/invitation', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const request = context.req.raw
    fromOwnPages(request, env)
    const services = servicesOf(env)
    services.countAddress('addressSignIns', request, env)
    const { token } = await readJson(request, invitationRequest)
    const room = await services.account(env, account)
    const answer = await room.invitation({ token, from: rateKey(callerIp(request, env)) })
    if (!answer.ok) throw new HttpError(answer.reason, worded(answer))
    return context.json(answer.invitation, 200, { 'cache-control': 'no-store' })
  })

  app.post('/v1/:account/agent/join', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const request = context.req.raw
    const own = fromOwnPages(request, env)
    const services = servicesOf(env)
    services.countAddress('addressSignIns', request, env)
    const given = await readJson(request, joinRequest)
    const room = await services.account(env, account)
    const answer = await room.join({ ...given, from: rateKey(callerIp(request, env)) })
    if (!answer.ok) throw new HttpError(answer.reason, worded(answer))
    context.header('set-cookie', signInCookie(account, isSecure(own), answer))
    return context.body(null, 204)
  })

  app.post('/v1/:account/agent/password', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const request = context.req.raw
    fromOwnPages(request, env)
    const { agent, session, own } = await counted(request, env, whoIsSignedIn(request, env, account))
    if (!own) throw new HttpError('origin_refused')
    const { current, next } = await readJson(request, passwordRequest)
    const from = rateKey(callerIp(request, env))
    const answer = await accountRoom(env, account).changePassword({ agent, session, current, next, from })
    if (!answer.ok) {
      const { reason, retryAfter } = answer
      throw new HttpError(reason, { retryAfter, message: passwordWords[reason] })
    }
    return context.body(null, 204)
  })
}

/** What people are told who join. */
const joinWords: Partial<Record<ErrorReason, string>> = {
  not_found: 'This invitation was used already, or has ended. Ask for another one.',
  invalid: `A name, and a password of at least ${shortestPassword} characters, are needed.`,
  name_taken: 'Somebody with this e-mail address is in the team already. Sign in instead.',
}

const worded = ({ reason, retryAfter }: { reason: ErrorReason; retryAfter?: number }) => ({
  retryAfter,
  message: joinWords[reason],
})

/** What people are told who change their password. */
const passwordWords: Partial<Record<ErrorReason, string>> = {
  invalid: `A password has at least ${shortestPassword} characters.`,
  bad_credentials: 'The current password is another one.',
  forbidden: 'You sign in by another system; there is no password to change here.',
}

/** Whoever is refused is counted by where they come from (security S24). */
async function counted<T>(request: Request, env: Env, found: Promise<T>): Promise<T> {
  try {
    return await found
  } catch (error) {
    servicesOf(env).countAddress('addressSignIns', request, env)
    throw error
  }
}

/** By a token that the account's backend signed, or by the cookie of this server's own pages. */
async function whoAsks(request: Request, env: Env, account: string): Promise<SignedIn> {
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
async function whoIsSignedIn(request: Request, env: Env, account: string) {
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

/** A stranger's page could make a browser post with the cookie in hand (security S11). */
function fromOwnPages(request: Request, env: Env): string {
  const own = ownOrigin(request, env.PUBLIC_URL)
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (origin !== null && origin !== own) throw new HttpError('origin_refused')
  if (origin === null && site !== null && site !== 'same-origin') throw new HttpError('origin_refused')
  return own
}

const nobody = () => new HttpError('unauthorized', { message: 'Nobody is signed in here.' })

const isSecure = (own: string) => own.startsWith('https:')
