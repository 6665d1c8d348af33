import { conversationFilter, readFilter, type ConversationFilter } from '@deskbell/protocol'
import type { TablePage } from '../account/conversation-table.ts'
import type { Env } from '../env.ts'
import { accountRoom } from '../rooms.ts'
import { accountOf } from './account-name.ts'
import { whoReads } from './agent-caller.ts'
import type { App } from './app.ts'
import { HttpError } from './http-error.ts'
import { servicesOf } from './services.ts'
import { streamed } from './streamed.ts'
import { tablePages, type LoadTable } from './table-pages.ts'

/** The list of conversations as a table; the query is a filter as `writeFilter` writes it. */
export function tableRoutes(app: App): void {
  app.get('/v1/:account/conversations.csv', async context => {
    const account = accountOf(context.req.param('account'))
    const { env } = context
    const reader = await whoReads(context.req.raw, env, account)
    const filter = wholeFilter(new URL(context.req.url).searchParams)
    servicesOf(env).count('tables', `${account}:${reader.agent}`)
    const pages = tablePages(filter, load(env, account, reader))
    // The first one is asked for now: a refusal still has its status.
    const first = await pages.next()
    return new Response(streamed(first, pages), {
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="conversations.csv"',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

/** A view leaves out what it cannot read of an old link; a file that is taken away must not hold more than was asked for. */
function wholeFilter(query: URLSearchParams): ConversationFilter {
  const filter = readFilter(query.toString())
  const names = Object.keys(conversationFilter.shape) as (keyof ConversationFilter)[]
  if (names.some(name => query.get(name) && filter[name] === undefined)) throw new HttpError('invalid')
  return filter
}

/** Each page with the rights of its moment. */
function load(env: Env, account: string, { agent, session }: { agent: string; session: string }): LoadTable {
  const room = accountRoom(env, account)
  return async (filter, after) => (await room.table(agent, session, filter, after)) as TablePage
}
