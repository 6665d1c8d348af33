import { presenceRequest } from '@deskbell/protocol'
import { describeDevice } from '../device/describe-device.ts'
import { placeOf } from '../geo/place-of.ts'
import { accountOf } from './account-name.ts'
import type { App } from './app.ts'
import { callerIp } from './caller.ts'
import { HttpError } from './http-error.ts'
import { pageOf } from './origins.ts'
import { readJson } from './read-json.ts'
import { servicesOf } from './services.ts'

/** Where a page tells that somebody looks at it: it needs no socket, and no room of theirs (spec V8). */
export function presenceRoutes(app: App): void {
  app.post('/v1/:account/presence', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const request = context.req.raw
    const services = servicesOf(env)
    services.countAddress('addressPresences', request, env)
    const { token, ...post } = await readJson(request, presenceRequest)
    const page = pageOf(request, env.PUBLIC_URL)
    const device = describeDevice(request.headers.get('user-agent') ?? '')
    const room = await services.account(env, account)
    // A token is good on the site it was made for.
    const found = token === undefined ? null : await services.tokens.verifyVisitor(token, account)
    const answer = await room.presencePost({
      ...post,
      ...page,
      visitor: found?.org === page.origin ? found.visitor : null,
      place: await placeOf(request, env, callerIp(request, env)),
      device,
    })
    if ('refused' in answer) throw new HttpError(answer.refused)
    return context.json(answer, 200, { 'cache-control': 'no-store' })
  })
}
