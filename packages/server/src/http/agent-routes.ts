import {
  passwordRequest,
  shortestPassword,
  signInRequest,
  type AgentTokenAnswer,
  type ErrorReason,
} from '@deskbell/protocol'
import * as z from 'zod/mini'
import { accountRoom } from '../rooms.ts'
import { tokenLife } from '../tokens.ts'
import { accountOf } from './account-name.ts'
import { counted, fromOwnPages, isSecure, whoAsks, whoIsSignedIn } from './agent-caller.ts'
import type { App } from './app.ts'
import { callerIp } from './caller.ts'
import { rateKey } from './client-ip.ts'
import { signInCookie } from './cookie.ts'
import { HttpError } from './http-error.ts'
import { readJson } from './read-json.ts'
import { servicesOf } from './services.ts'

const signOutRequest = z.object({ everywhere: z.optional(z.boolean()) })

/** Where agents sign in, buy bearers, change their password, and sign out (spec A6). */
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

/** What people are told who change their password. */
const passwordWords: Partial<Record<ErrorReason, string>> = {
  invalid: `A password has at least ${shortestPassword} characters.`,
  bad_credentials: 'The current password is another one.',
  forbidden: 'You sign in by another system; there is no password to change here.',
}
