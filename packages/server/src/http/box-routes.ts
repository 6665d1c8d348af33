import { id } from '@deskbell/protocol'
import { etag } from 'hono/etag'
import { accountOf } from './account-name.ts'
import type { App } from './app.ts'
import { HttpError } from './http-error.ts'
import { servicesOf } from './services.ts'

/**
 * What an account's chat box is like, for every page: it tells nothing that the box itself does not show, so that
 * nobody is asked for an origin, a cookie or an id (spec I4).
 */
export function boxRoutes(app: App): void {
  app.get('/v1/:account/box', etag(), async context => {
    const { env } = context
    const account = accountOf(context.req.param('account'))
    const services = servicesOf(env)
    services.countAddress('addressBoxes', context.req.raw, env)
    const box = await (await services.account(env, account)).box()
    if (!box) throw new HttpError('unknown_account')
    return context.json(box, 200, {
      'cache-control': 'public, max-age=60',
      'x-content-type-options': 'nosniff',
    })
  })

  app.get('/v1/:account/avatar/:id', async context => {
    const { env } = context
    const account = accountOf(context.req.param('account'))
    const services = servicesOf(env)
    services.countAddress('addressAvatars', context.req.raw, env)
    const name = context.req.param('id')
    if (!id.safeParse(name).success) throw new HttpError('not_found')
    const picture = await (await services.account(env, account)).avatar(name)
    if (!picture) throw new HttpError('not_found')
    return new Response(picture.content, {
      headers: {
        'content-type': picture.type,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'access-control-allow-origin': '*',
        'referrer-policy': 'no-referrer',
        // Its name is of its content.
        'cache-control': 'public, max-age=31536000, immutable',
      },
    })
  })
}
