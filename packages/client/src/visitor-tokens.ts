import { ChatError, type SessionAnswer, sessionAnswer } from '@deskbell/protocol'
import type { Token } from './connection.ts'
import { type Device, emptied, type Ports } from './device.ts'
import { post, within } from './http.ts'
import type { Store } from './store.ts'

/** What the store keeps of the session; all tabs use the same. */
interface Session extends Pick<SessionAnswer, 'token' | 'visitor'> {
  readonly until: number
  /** The newest first. A server restored from a backup knows only an earlier one (security F16). */
  readonly refresh: readonly string[]
}

/** How many secrets are kept. */
const most = 10

export interface VisitorTokensOptions {
  readonly device: Device
  readonly ports: Ports
  /** A token of the site that proves who the visitor is; undefined for nobody in particular. */
  readonly identity: (() => Promise<string>) | undefined
  /** What this browser keeps of the anonymous visitor they were until now (spec I2); undefined: they still are. */
  readonly before: (() => Promise<Store>) | undefined
  /** The room of who they are has what the anonymous one had. */
  adopted(store: Store): Promise<void>
  answered(answer: SessionAnswer): void
}

const key = ['meta', 'session'] as const

/** Gets the visitor's tokens, and the secret that buys the next one. */
export class VisitorTokens {
  readonly #options: VisitorTokensOptions
  #used: string | undefined
  #getting: Promise<Token> | undefined

  constructor(options: VisitorTokensOptions) {
    this.#options = options
  }

  /** The token all tabs share; another one if it is over, or if it is `fresh` one that is wanted. */
  get(fresh: boolean): Promise<Token> {
    const { ports, device } = this.#options
    // Each secret works once, so only one tab at a time may use it.
    return (this.#getting ??= ports.tabs
      .lock(`${device.database}:session`, () => this.#get(fresh))
      .finally(() => (this.#getting = undefined)))
  }

  /** The secret of a room in which an agent wrote first (spec V8); who has a session already keeps it. */
  async claim(refresh: string): Promise<void> {
    if (await this.#held()) return
    const session: Session = { token: '', visitor: '', until: 0, refresh: [refresh] }
    await this.#options.device.store.write(async writer => writer.put(key, session))
  }

  /** Keeps nothing of this person here, then tells the server that the session is over. */
  async end(): Promise<void> {
    const { ports, device } = this.#options
    const held = await this.#held()
    await emptied(device)
    if (held) await post(ports.http, 'session/end', { refresh: held.refresh[0] }, { keepalive: true })
  }

  #held(): Promise<Session | undefined> {
    return sessionIn(this.#options.device.store)
  }

  async #get(fresh: boolean): Promise<Token> {
    const { ports, device, answered } = this.#options
    const held = await this.#held()
    const left = (held?.until ?? 0) - ports.clock.now()
    if (held && left > 0 && !(fresh && held.token === this.#used)) {
      this.#used = held.token
      return { token: held.token, expiresIn: left }
    }
    const answer = await this.#ask(held)
    const { token, refresh, visitor, expiresIn } = answer
    const session: Session = {
      token,
      visitor,
      until: ports.clock.now() + expiresIn * 0.9,
      refresh: [refresh, ...(held?.visitor === visitor ? held.refresh : [])].slice(0, most),
    }
    await device.store.write(async writer => writer.put(key, session))
    this.#used = token
    answered(answer)
    return { token, expiresIn }
  }

  async #ask(held: Session | undefined): Promise<SessionAnswer> {
    const { ports, identity } = this.#options
    const ask = async (body: object) => sessionAnswer.parse(await post(ports.http, 'session', body))
    for (const refresh of held?.refresh ?? []) {
      try {
        return await ask({ refresh })
      } catch (error) {
        // None of them is good any more: begin again, with the same outbox and drafts.
        if (!(error instanceof ChatError) || error.reason !== 'unauthorized') throw error
      }
    }
    if (!identity) return ask({})
    // The page's own function may hang; whoever asks next must not wait for that.
    const token = await within(ports.clock, 10_000, identity())
    const before = await this.#options.before?.()
    const earlier = before && (await sessionIn(before))
    const answer = await ask({ identity: token, ...(earlier && { adopt: earlier.refresh[0] }) })
    if (before) await this.#options.adopted(before)
    return answer
  }
}

async function sessionIn(store: Store): Promise<Session | undefined> {
  const held = (await store.read(reader => reader.get(key))) as Session | undefined
  return Array.isArray(held?.refresh) ? held : undefined
}
