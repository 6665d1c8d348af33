import { limits } from '@deskbell/protocol'
import { registryRoom } from '../rooms.ts'
import type { App } from './app.ts'
import { HttpError } from './http-error.ts'
import { servicesOf } from './services.ts'

/** Where a snippet made for another chat, which names a key, learns which account is meant. */
export function keyRoutes(app: App): void {
  app.get('/v1/keys/:key', async context => {
    const { env } = context
    servicesOf(env).countAddress('addressKeys', context.req.raw, env)
    const key = context.req.param('key')
    const account = key.length <= limits.key ? await registryRoom(env).holderOfKey(key) : null
    if (account === null) throw new HttpError('unknown_account')
    return context.json({ account }, 200, { 'cache-control': 'public, max-age=300' })
  })
}
