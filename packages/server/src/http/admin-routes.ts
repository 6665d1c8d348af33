import { limits, parseOriginRule, text } from '@deskbell/protocol'
import * as z from 'zod/mini'
import { randomId } from '../account/secrets.ts'
import { accountRoom, registryRoom } from '../rooms.ts'
import type { Env } from '../env.ts'
import { accountOf, isAccountName } from './account-name.ts'
import type { App } from './app.ts'
import { bearer } from './caller.ts'
import { HttpError } from './http-error.ts'
import { readJson } from './read-json.ts'
import { servicesOf } from './services.ts'

const secret = z.string().check(z.minLength(16), z.maxLength(500))
const newAccount = z.object({
  account: z.string().check(z.refine(isAccountName)),
  ownerEmail: text(limits.email).check(z.regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/)),
  ownerName: z.optional(text(limits.name)),
  ownerPassword: z.optional(z.string().check(z.minLength(8), z.maxLength(200))),
  identitySecret: z.optional(secret),
  agentSecret: z.optional(secret),
  origins: z.optional(z.array(z.string().check(z.refine(line => parseOriginRule(line) !== null)))),
})

/** What the operator, who holds the server's key, asks of it. */
export function accountRoutes(app: App): void {
  app.post('/v1/admin/accounts', async context => {
    await fromOperator(context.req.raw, context.env)
    const { account, ...given } = await readJson(context.req.raw, newAccount)
    const wanted = {
      ...given,
      ownerPassword: given.ownerPassword ?? randomId(12),
      identitySecret: given.identitySecret ?? randomId(32),
      agentSecret: given.agentSecret ?? randomId(32),
    }
    await registryRoom(context.env).register(account)
    const created = await accountRoom(context.env, account).create(wanted)
    const { ownerPassword, identitySecret, agentSecret } = wanted
    // Told once; afterwards nobody but the account's room knows them.
    const told = created ? { ownerPassword, identitySecret, agentSecret } : {}
    return context.json({ created, account, ...told }, 200, { 'cache-control': 'no-store' })
  })

  /** Fills the account's lists anew from its visitors' rooms; it goes on by itself. */
  app.post('/v1/admin/accounts/:account/rebuild', async context => {
    await fromOperator(context.req.raw, context.env)
    const account = accountOf(context.req.param('account'))
    const room = await servicesOf(context.env).account(context.env, account)
    return context.json({ generation: await room.rebuild() }, 202)
  })
}

export async function fromOperator(request: Request, env: Env): Promise<void> {
  const services = servicesOf(env)
  if (await services.tokens.verifyOperator(bearer(request))) return
  services.countAddress('addressSignIns', request, env)
  throw new HttpError('unauthorized')
}
