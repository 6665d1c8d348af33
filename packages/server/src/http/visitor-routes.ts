import { id } from '@deskbell/protocol'
import { blobStore } from '../files/blob-stores.ts'
import { accountRoom, visitorPeer } from '../rooms.ts'
import { accountOf } from './account-name.ts'
import { whoReads } from './agent-caller.ts'
import type { App } from './app.ts'
import { HttpError } from './http-error.ts'
import { servicesOf } from './services.ts'
import { streamed } from './streamed.ts'
import { visitorDocument } from './visitor-document.ts'

/** All that is kept of one visitor, to be taken away (spec I5). */
export function visitorRoutes(app: App): void {
  app.get('/v1/:account/visitor/:visitor/export', async context => {
    const account = accountOf(context.req.param('account'))
    const visitor = context.req.param('visitor')
    const { env } = context
    const { agent, session } = await whoReads(context.req.raw, env, account)
    // An invented id wakes no room: the account's is asked first.
    if (!id.safeParse(visitor).success) throw new HttpError('not_found')
    servicesOf(env).count('exports', `${account}:${agent}`)
    const parts = visitorDocument({
      denial: () => accountRoom(env, account).exportDenial(agent, session, visitor),
      slice: cursor => visitorPeer(env, account, visitor).export(cursor),
      blobs: blobStore(env),
    })
    const first = await parts.next()
    return new Response(streamed(first, parts), {
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="visitor-${visitor}.json"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}
