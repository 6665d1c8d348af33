import { subprotocol } from '@deskbell/protocol'
import { claimsHeader, type SocketClaims } from '../claims.ts'
import type { Env } from '../env.ts'
import { placeOf } from '../geo/place-of.ts'
import { accountRoom, visitorRoom } from '../rooms.ts'
import { ticketSocketLife } from '../tokens.ts'
import { accountOf } from './account-name.ts'
import type { App } from './app.ts'
import { callerIp } from './caller.ts'
import { HttpError } from './http-error.ts'
import { servicesOf, type Services } from './services.ts'

/** Real ones are shorter. */
const longestUserAgent = 1_000

/** Who may open a socket, and in which room it ends. */
interface Door {
  readonly claims: SocketClaims
  readonly room: { fetch(request: Request): Promise<Response> }
}

/** The three sockets. Tokens are verified here, before any room wakes (security S1). */
export function socketRoutes(app: App): void {
  socket(app, 'visitor', async (token, account, { tokens, count }, env, request) => {
    const found = await tokens.verifyVisitor(token, account)
    if (!found) return null
    const { visitor, session, org, exp } = found
    count('visitorSockets', `${account}:${visitor}`)
    const ip = callerIp(request, env)
    const place = await placeOf(request, env, ip)
    const userAgent = (request.headers.get('user-agent') ?? '').slice(0, longestUserAgent)
    const claims = { kind: 'visitor', visitor, session, org, exp, ip, place, userAgent } as const
    return { claims, room: visitorRoom(env, account, visitor) }
  })

  socket(app, 'agent', async (token, account, { tokens, count }, env) => {
    const found = await tokens.verifyAgent(token, account)
    if (!found) return null
    const { agent, session, org, exp } = found
    count('agentSockets', `${account}:${agent}`)
    const room = accountRoom(env, account)
    // The sign-in may have ended while its bearers are still good.
    if (!(await room.bearer(agent, session))) return null
    return { claims: { kind: 'account', agent, session, org, exp }, room }
  })

  socket(app, 'room', async (token, account, { tokens, count }, env) => {
    const found = await tokens.verifyTicket(token, account)
    if (!found) return null
    const { visitor, conversation, org } = found
    count('agentSockets', `${account}:${found.agent.id}`)
    // Rights may have changed since the ticket, when no socket was there that could have been told (spec A8).
    const agent = await accountRoom(env, account).bearer(found.agent.id, found.agent.session)
    if (!agent) return null
    const exp = Date.now() + ticketSocketLife
    return {
      claims: { kind: 'agent', agent, conversation, org, exp },
      room: visitorRoom(env, account, visitor),
    }
  })
}

type Verify = (
  token: string,
  account: string,
  services: { tokens: Services['tokens']; count: Services['count'] },
  env: Env,
  request: Request,
) => Promise<Door | null>

function socket(app: App, path: string, verify: Verify): void {
  app.get(`/v1/:account/${path}`, async context => {
    const account = accountOf(context.req.param('account')!)
    const { env } = context
    const request = context.req.raw
    const services = servicesOf(env)
    if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
      throw new HttpError('invalid', { status: 426, message: 'A web socket is expected here.' })
    }
    const [version, token = ''] = (request.headers.get('sec-websocket-protocol') ?? '').split(/\s*,\s*/)
    const count: Services['count'] = (rate, sender) => services.count(rate, sender)
    const door = await verify(token, account, { tokens: services.tokens, count }, env, request)
    if (!door) {
      services.countAddress('addressSockets', request, env)
      throw new HttpError('unauthorized')
    }
    if (version !== subprotocol) throw new HttpError('version')
    if ((request.headers.get('origin') ?? '') !== door.claims.org) throw new HttpError('origin_refused')
    return open(door)
  })
}

/**
 * Nothing of the client's request goes on to the room but what was verified: no header, no query, for the
 * room's framework reads some of its own.
 */
async function open({ claims, room }: Door): Promise<Response> {
  const headers = new Headers([['upgrade', 'websocket'], claimsHeader(claims)])
  const answer = await room.fetch(new Request('https://room/', { headers }))
  if (answer.status !== 101 || !answer.webSocket) throw new HttpError('network')
  return new Response(null, {
    status: 101,
    webSocket: answer.webSocket,
    headers: { 'sec-websocket-protocol': subprotocol },
  })
}
