import { invitationRequest, joinRequest, shortestPassword, type ErrorReason } from '@deskbell/protocol'
import { accountOf } from './account-name.ts'
import { fromOwnPages, isSecure } from './agent-caller.ts'
import type { App } from './app.ts'
import { callerIp } from './caller.ts'
import { rateKey } from './client-ip.ts'
import { signInCookie } from './cookie.ts'
import { HttpError } from './http-error.ts'
import { readJson } from './read-json.ts'
import { servicesOf } from './services.ts'

/** Where those come in who were invited (spec A6). */
export function joinRoutes(app: App): void {
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
