import { sessionRequest, type SessionAnswer } from '@deskbell/protocol'
import { visitorPeer } from '../rooms.ts'
import { tokenLife } from '../tokens.ts'
import { accountOf } from './account-name.ts'
import type { App } from './app.ts'
import { HttpError } from './http-error.ts'
import { pageOf } from './origins.ts'
import { readJson } from './read-json.ts'
import { readRefresh, writeRefresh } from './refresh.ts'
import { servicesOf } from './services.ts'

/** Where a visitor's browser gets its token, and signs out. */
export function sessionRoutes(app: App): void {
  app.post('/v1/:account/session', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const services = servicesOf(env)
    const request = context.req.raw
    const { refresh: text, identity, adopt } = await readJson(request, sessionRequest)
    const refresh = text === undefined ? null : readRefresh(env.SERVER_KEY, account, text)
    if (refresh) services.count('visitorSessions', `${account}:${refresh.visitor}`)
    else services.countAddress('addressSessions', request, env)
    if (text !== undefined && !refresh) throw new HttpError('unauthorized')
    const page = pageOf(request, env.PUBLIC_URL)
    const room = await services.account(env, account)
    const admission = await room.admit({
      ...page,
      identity: identity ?? null,
      visitor: refresh?.visitor ?? null,
    })
    if (!admission.ok) throw new HttpError(admission.reason)
    const { visitor, availability } = admission
    // A refresh secret of the anonymous visitor this person was does not open the room they have by name.
    const known = refresh?.visitor === visitor ? refresh : null
    const peer = visitorPeer(env, account, visitor)
    const session = await peer.session({
      refresh: known && { session: known.session, secret: known.secret },
      org: page.origin,
      identity: admission.identity?.token ?? null,
    })
    if (session === null) throw new HttpError('unauthorized')
    if (typeof session === 'string') throw new HttpError(session)
    if (admission.identity) {
      await peer.identified(admission.identity.profile)
      const before = adopt === undefined ? null : readRefresh(env.SERVER_KEY, account, adopt)
      if (before) await peer.adopt(before.visitor, { session: before.session, secret: before.secret })
    }
    const token = await services.tokens.signVisitor({
      account,
      visitor,
      session: session.session,
      org: page.origin,
    })
    const answer: SessionAnswer = {
      token,
      expiresIn: tokenLife.visitor * 1000,
      refresh: writeRefresh(env.SERVER_KEY, account, { visitor, ...session }),
      visitor,
      availability,
    }
    return context.json(answer, 200, { 'cache-control': 'no-store' })
  })

  app.post('/v1/:account/session/end', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const { refresh: text = '' } = await readJson(context.req.raw, sessionRequest)
    const refresh = readRefresh(env.SERVER_KEY, account, text)
    if (!refresh) {
      servicesOf(env).countAddress('addressSessions', context.req.raw, env)
      throw new HttpError('unauthorized')
    }
    await visitorPeer(env, account, refresh.visitor).endSession(refresh.session)
    return context.body(null, 204)
  })
}
