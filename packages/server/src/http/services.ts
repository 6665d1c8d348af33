import { rates } from '../rates.ts'
import { TokenBuckets } from '../room/token-bucket.ts'
import { Tokens } from '../tokens.ts'
import type { Env } from '../env.ts'
import { accountRoom, registryRoom } from '../rooms.ts'
import { AtOnce } from './at-once.ts'
import { callerIp } from './caller.ts'
import { rateKey } from './client-ip.ts'
import { HttpError } from './http-error.ts'

/** What all routes share while the worker lives. */
export class Services {
  readonly tokens: Tokens
  /** Uploads of one visitor or agent. */
  readonly uploads = new AtOnce(8)
  readonly #known = new Set<string>()
  readonly #buckets = new Map<keyof typeof rates, TokenBuckets>()

  constructor(serverKey: string) {
    this.tokens = new Tokens(serverKey)
  }

  /** The account's room, if there is such an account; asked where no token of ours proves it. */
  async account(env: Env, account: string) {
    if (!this.#known.has(account)) {
      if (!(await registryRoom(env).isRegistered(account))) throw new HttpError('unknown_account')
      this.#known.add(account)
    }
    return accountRoom(env, account)
  }

  /** Counts one request of the sender; throws when there were too many. */
  count(rate: keyof typeof rates, sender: string): void {
    let buckets = this.#buckets.get(rate)
    if (!buckets) this.#buckets.set(rate, (buckets = new TokenBuckets(rates[rate])))
    const retryAfter = buckets.take(sender, Date.now())
    if (retryAfter > 0) throw new HttpError('rate_limited', { retryAfter })
  }

  /** Who shows no valid token is counted by where they come from (security S24). */
  countAddress(rate: keyof typeof rates, request: Request, env: Env): void {
    this.count(rate, rateKey(callerIp(request, env)))
  }
}

let services: { key: string; made: Services } | null = null

export function servicesOf(env: Env): Services {
  if (services?.key !== env.SERVER_KEY) services = { key: env.SERVER_KEY, made: new Services(env.SERVER_KEY) }
  return services.made
}
