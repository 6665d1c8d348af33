import type { AgentTokenAnswer, InvitationAnswer } from '@deskbell/protocol'
import { AgentTokens } from './agent-tokens.ts'
import type { Ports } from './device.ts'
import { LastAgent } from './last-agent.ts'

/** How an agent comes in at this browser and goes again: what the server says of it, and what the browser remembers. */
export class AgentDoor {
  readonly #tokens: AgentTokens
  readonly #last: LastAgent

  constructor(ports: Ports & { readonly scope: string }, getToken?: () => Promise<string>) {
    this.#tokens = new AgentTokens(ports.http, getToken)
    this.#last = new LastAgent(ports)
  }

  /** Who was here last, for a cold open without network. */
  last(): Promise<string | undefined> {
    return this.#last.get()
  }

  /** They are here, and the last from now on. */
  came(agent: string): Promise<void> {
    return this.#last.set(agent)
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.tellLeft()
    await this.#tokens.signIn(email, password)
  }

  invitation(token: string): Promise<InvitationAnswer> {
    return this.#tokens.invitation(token)
  }

  async join(token: string, name: string, password: string): Promise<void> {
    await this.tellLeft()
    await this.#tokens.join(token, name, password)
  }

  changePassword(current: string, next: string): Promise<void> {
    return this.#tokens.changePassword(current, next)
  }

  /** A bearer, and who it is for. */
  bearer(fresh: boolean): Promise<AgentTokenAnswer> {
    return this.#tokens.get(fresh)
  }

  /** Nobody is here any more. The server hears of it by `tellLeft()`. */
  leave(everywhere: boolean): Promise<void> {
    return this.#last.leave({ everywhere })
  }

  /**
   * Tells of a sign-out that has not reached the server. It comes before anything else: by the cookie the next person
   * would be let in as the last one. Throws ChatError `network`.
   */
  async tellLeft(): Promise<void> {
    const ending = await this.#last.ending()
    if (!ending) return
    await this.#tokens.signOut(ending.everywhere)
    await this.#last.ended()
  }

  forget(): void {
    this.#tokens.forget()
  }

  close(): void {
    this.#last.close()
  }
}
