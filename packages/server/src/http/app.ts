import { Hono } from 'hono'
import { cloudflareAssets, diskAssets } from '../assets/assets.ts'
import type { Env } from '../env.ts'
import { logFault } from '../log.ts'
import { isAccountName } from './account-name.ts'
import { accountRoutes } from './admin-routes.ts'
import { agentRoutes } from './agent-routes.ts'
import { availabilityRoutes } from './availability-routes.ts'
import { boxRoutes } from './box-routes.ts'
import { crossOrigin } from './cross-origin.ts'
import { fileRoutes } from './file-routes.ts'
import { HttpError } from './http-error.ts'
import { joinRoutes } from './join-routes.ts'
import { keyRoutes } from './key-routes.ts'
import { presenceRoutes } from './presence-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { tableRoutes } from './table-routes.ts'
import { socketRoutes } from './socket-routes.ts'
import { visitorRoutes } from './visitor-routes.ts'

export type App = Hono<{ Bindings: Env }>

/** Every door of the server. */
export function createApp(): App {
  const app: App = new Hono()
  app.get('/health', context => context.json({ ok: true }))
  app.use('/v1/*', crossOrigin)
  accountRoutes(app)
  sessionRoutes(app)
  agentRoutes(app)
  joinRoutes(app)
  fileRoutes(app)
  tableRoutes(app)
  presenceRoutes(app)
  availabilityRoutes(app)
  keyRoutes(app)
  boxRoutes(app)
  visitorRoutes(app)
  socketRoutes(app)
  app.all('/v1/*', () => new HttpError('not_found').toResponse())
  app.on(['GET', 'HEAD'], '*', async context => {
    const { ASSETS, ASSET_DISK, DESKBELL_ACCOUNT = '' } = context.env
    const shown = isAccountName(DESKBELL_ACCOUNT) ? DESKBELL_ACCOUNT : 'demo'
    const assets = ASSET_DISK ? diskAssets(ASSET_DISK, shown) : ASSETS ? cloudflareAssets(ASSETS) : null
    return (await assets?.get(context.req.raw)) ?? context.notFound()
  })
  app.notFound(() => new HttpError('not_found').toResponse())
  app.onError(error => {
    if (error instanceof HttpError) return error.toResponse()
    logFault('a request failed', error)
    return new HttpError('network').toResponse()
  })
  return app
}
