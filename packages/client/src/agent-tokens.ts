import {
  agentTokenAnswer,
  type AgentTokenAnswer,
  ChatError,
  invitationAnswer,
  type InvitationAnswer,
  maskCardNumbers,
} from '@deskbell/protocol'
import { type HttpPorts, post, within } from './http.ts'

/** Reasons after which it is worth telling the server again. */
const unheard: ReadonlySet<string> = new Set(['network', 'rate_limited'])

/** Gets the agent's bearer: for the cookie of a sign-in, or for a token signed by the developer's backend. */
export class AgentTokens {
  readonly #http: HttpPorts
  readonly #getToken: (() => Promise<string>) | undefined
  #held: (AgentTokenAnswer & { until: number }) | undefined
  #getting: Promise<AgentTokenAnswer> | undefined
  #turn = 0

  constructor(http: HttpPorts, getToken?: () => Promise<string>) {
    this.#http = http
    this.#getToken = getToken
  }

  get(fresh: boolean): Promise<AgentTokenAnswer> {
    const left = (this.#held?.until ?? 0) - this.#http.clock.now()
    if (this.#held && !fresh && left > 0) return Promise.resolve({ ...this.#held, expiresIn: left })
    if (this.#getting) return this.#getting
    const getting = this.#get().finally(() => {
      if (this.#getting === getting) this.#getting = undefined
    })
    return (this.#getting = getting)
  }

  /** What is on its way counts no more either. */
  forget(): void {
    this.#turn++
    this.#held = this.#getting = undefined
  }

  async signIn(email: string, password: string): Promise<void> {
    await post(this.#http, 'agent/sign-in', { email, password }, { credentials: 'same-origin' })
    this.forget()
  }

  /** What an invitation is for; throws ChatError `not_found` once it was used or has ended. */
  async invitation(token: string): Promise<InvitationAnswer> {
    return invitationAnswer.parse(await post(this.#http, 'agent/invitation', { token }))
  }

  /** Takes an invitation up, and signs in. */
  async join(token: string, name: string, password: string): Promise<void> {
    const body = { token, name: maskCardNumbers(name.trim()), password }
    await post(this.#http, 'agent/join', body, { credentials: 'same-origin' })
    this.forget()
  }

  /** Throws ChatError `bad_credentials`, or `invalid` for one that is too short. */
  async changePassword(current: string, next: string): Promise<void> {
    await post(this.#http, 'agent/password', { current, next }, { credentials: 'same-origin' })
  }

  /** Throws ChatError `network` or `rate_limited` where the server has not heard it. */
  async signOut(everywhere: boolean): Promise<void> {
    const token = this.#held?.token
    this.forget()
    const init: RequestInit = {
      keepalive: true,
      credentials: 'same-origin',
      ...(token && { headers: { authorization: `Bearer ${token}` } }),
    }
    try {
      await post(this.#http, 'agent/sign-out', { everywhere }, init)
    } catch (error) {
      // Whom the server does not know, or not here, needs no signing out.
      if (!(error instanceof ChatError) || unheard.has(error.reason)) throw error
    }
  }

  async #get(): Promise<AgentTokenAnswer> {
    const turn = this.#turn
    // The page's own function may hang; whoever asks next must not wait for that.
    const signed = this.#getToken && (await within(this.#http.clock, 15_000, this.#getToken()))
    const init: RequestInit = signed
      ? { headers: { authorization: `Bearer ${signed}` } }
      : { credentials: 'same-origin' }
    const answer = agentTokenAnswer.parse(await post(this.#http, 'agent/token', {}, init))
    const until = this.#http.clock.now() + answer.expiresIn * 0.9
    if (turn === this.#turn) this.#held = { ...answer, until }
    return answer
  }
}
