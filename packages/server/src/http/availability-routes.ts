import { availabilityRequest } from '@deskbell/protocol'
import { accountOf } from './account-name.ts'
import type { App } from './app.ts'
import { HttpError } from './http-error.ts'
import { pageOf } from './origins.ts'
import { readJson } from './read-json.ts'
import { servicesOf } from './services.ts'

/** Where a chat box that only looks learns whether anybody is online: no visitor, socket or room comes of it. */
export function availabilityRoutes(app: App): void {
  app.post('/v1/:account/availability', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const request = context.req.raw
    const services = servicesOf(env)
    services.countAddress('addressAvailabilities', request, env)
    await readJson(request, availabilityRequest)
    const page = pageOf(request, env.PUBLIC_URL)
    const answer = await (await services.account(env, account)).availability(page)
    if ('refused' in answer) throw new HttpError(answer.refused)
    return context.json(answer, 200, { 'cache-control': 'no-store' })
  })
}
