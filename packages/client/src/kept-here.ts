import { systemClock } from './clock.ts'
import { within } from './http.ts'
import { nobody } from './visitor-identity.ts'

/** What this browser keeps for the visitors of an account, by the names of the databases: none of them is opened. */
export class KeptHere {
  /** The database of a visitor whom nobody vouches for. */
  readonly anonymous: string
  readonly #scope: string
  readonly #databases: () => Pick<IDBFactory, 'databases' | 'deleteDatabase'>

  /** `databases` is asked each time, since it throws where a page may keep nothing. */
  constructor(
    scope: string,
    databases: () => Pick<IDBFactory, 'databases' | 'deleteDatabase'> = () => indexedDB,
  ) {
    this.#scope = scope
    this.anonymous = `${scope}:${nobody}`
    this.#databases = databases
  }

  /** Undefined where the browser does not tell. */
  async names(): Promise<readonly string[] | undefined> {
    // In sandboxed frames Chromium rejects a second promise, too, which nobody can catch.
    if (globalThis.origin === 'null') return undefined
    try {
      const all = await within(systemClock, 1_000, this.#databases().databases())
      return all.flatMap(({ name = '' }) => (this.#isVisitors(name) ? [name] : []))
    } catch {
      return undefined
    }
  }

  /** Whether there may be something of a visitor whom nobody vouches for: what is there must be shown (spec W1). */
  async isAnybody(): Promise<boolean> {
    return (await this.names())?.includes(this.anonymous) ?? true
  }

  /** Deletes what is kept for these identities, or for all; the browser waits until nobody has it open. */
  async purge(identities?: readonly string[]): Promise<void> {
    const meant = identities?.map(identity => `${this.#scope}:${identity}`)
    for (const name of (await this.names()) ?? [])
      if (meant?.includes(name) ?? true) this.#databases().deleteDatabase(name)
  }

  /** The dashboard on the same origin keeps agents' under the same scope. */
  #isVisitors(name: string): boolean {
    return name === this.anonymous || name.startsWith(`${this.#scope}:sub:`)
  }
}
