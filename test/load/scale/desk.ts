import { setTimeout as wait } from 'node:timers/promises'
import type { AccountNotice, ConversationFilter, Folder, RowCursor } from '@deskbell/protocol'
import { WireAgent } from '../../support/people.ts'
import type { Wire } from '../../support/wire.ts'
import type { DeskbellAddress } from '../generator/dashboard.ts'

type Server = Parameters<typeof WireAgent.signIn>[0]

/** Searches an agent may make without waiting, and the time until the next one, in milliseconds. */
const atOnce = 15
const pause = 260

/** A dashboard that asks and waits for the answer; milliseconds from question to answer. */
export class Desk {
  readonly #agent: WireAgent
  #asked = 0

  private constructor(agent: WireAgent) {
    this.#agent = agent
  }

  static async open({ url, account, agentSecret }: DeskbellAddress, number: number): Promise<Desk> {
    const server: Server = { url, wsUrl: url.replace('http', 'ws'), account, agentSecret, identitySecret: '' }
    return new Desk(await WireAgent.signIn(server, `Agent-${number}`))
  }

  /** A new socket, its welcome, and the first rows of the folder: what opening a dashboard asks for. */
  async firstRows(folder: Folder): Promise<number> {
    const begun = performance.now()
    const { account } = await this.#agent.again()
    account.send({ type: 'folder.load', request: 'first', folder, after: null, limit: 50 })
    await account.take('folder.loaded')
    const took = performance.now() - begun
    await account.drop()
    return took
  }

  /** So many pages of the folder, one after the other. */
  async scroll(folder: Folder, pages: number): Promise<number[]> {
    const times: number[] = []
    let after: RowCursor | null = null
    for (let page = 0; page < pages; page++) {
      const request = this.#name()
      const begun = performance.now()
      this.#wire.send({ type: 'folder.load', request, folder, after, limit: 50 })
      const loaded = await this.#wire.take('folder.loaded', notice => notice.request === request)
      times.push(performance.now() - begun)
      after = loaded.next
      if (!after) break
      // No more than an agent may ask for.
      await wait(45)
    }
    return times
  }

  async search(filter: ConversationFilter): Promise<number> {
    if (this.#asked++ > atOnce) await wait(pause)
    const request = this.#name()
    const begun = performance.now()
    this.#wire.socket.send('ping')
    this.#wire.send({ type: 'search.load', request, filter, after: null, limit: 50 })
    await this.#wire.take('search.loaded', notice => notice.request === request)
    return performance.now() - begun
  }

  close(): Promise<void> {
    return this.#wire.drop()
  }

  get #wire(): Wire<AccountNotice> {
    return this.#agent.account
  }

  #name(): string {
    return `q${this.#asked}-${performance.now()}`.replace('.', '-')
  }
}
