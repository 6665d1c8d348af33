import type { AccountView } from '../ports.ts'
import type { AccountPorts } from './account-ports.ts'

/** Rooms asked or told at a time. */
const slice = 50
const retryAfter = 5_000
/** After a start, visitors get this long to connect again before their rooms are asked for them. */
const verifyAfter = 30_000

/** Which visitors are here, and the rooms that are to be told when the account's view changes. */
export class LiveVisitors {
  readonly #ports: AccountPorts
  readonly #view: () => AccountView
  /** What was last heard of visitors who are here; nothing, after a sleep, of one who may be typing. */
  readonly #typing = new Map<string, boolean>()
  #here: Set<string> | undefined
  #pushing = false
  #current: { number: number; json: string } | null = null

  constructor(ports: AccountPorts, view: () => AccountView) {
    this.#ports = ports
    this.#view = view
  }

  /** After a crash nobody has told us who left; after a sleep, which dashboards survive, their rooms did. */
  restore(): void {
    const [any] = this.#ports.sql.exec(`SELECT 1 FROM live LIMIT 1`)
    const slept = [...this.#ports.dashboards()].length > 0
    if (any && !slept) this.#ports.timers.set('verify', this.#ports.now() + verifyAfter)
  }

  isHere(visitor: string): boolean {
    return this.#visitors.has(visitor)
  }

  isTyping(visitor: string): boolean {
    return this.#typing.get(visitor) ?? false
  }

  /** The view, for a room that will be told of changes until its visitor leaves. */
  register(visitor: string): AccountView {
    const { number } = this.#numbered()
    this.#ports.sql.exec(
      `INSERT INTO live (visitor, here, told) VALUES (?, 0, ?)
       ON CONFLICT DO UPDATE SET told = excluded.told`,
      visitor,
      number,
    )
    return this.#view()
  }

  /** Whether that was news. */
  set({ visitor, here, typing }: { visitor: string; here: boolean; typing: boolean }): boolean {
    const before = this.isHere(visitor)
    const news = before !== here || (here && this.#typing.get(visitor) !== typing)
    if (here) {
      if (!before) this.#come(visitor)
      this.#typing.set(visitor, typing)
    } else {
      this.#ports.sql.exec(`DELETE FROM live WHERE visitor = ?`, visitor)
      this.#visitors.delete(visitor)
      this.#typing.delete(visitor)
    }
    return news
  }

  /** Forgets what it holds of the tables in memory, after a transaction was rolled back. */
  forget(): void {
    this.#here = undefined
    this.#current = null
  }

  #come(visitor: string): void {
    this.#ports.sql.exec(
      `INSERT INTO live (visitor, here, told) VALUES (?, 1, 0) ON CONFLICT DO UPDATE SET here = 1`,
      visitor,
    )
    this.#visitors.add(visitor)
    // A room that came without having asked for the view is told it.
    void this.push()
  }

  get #visitors(): Set<string> {
    return (this.#here ??= new Set(
      this.#ports.sql
        .exec<{ visitor: string }>(`SELECT visitor FROM live WHERE here = 1`)
        .map(row => row.visitor),
    ))
  }

  /** Tells every room that does not know the view as it is now, a slice at a time. */
  async push(): Promise<void> {
    if (this.#pushing) return
    this.#pushing = true
    try {
      for (;;) {
        const { number } = this.#numbered()
        const rooms = this.#ports.sql
          .exec<{ visitor: string }>(`SELECT visitor FROM live WHERE told < ? LIMIT ?`, number, slice)
          .map(({ visitor }) => visitor)
        if (rooms.length === 0) return
        const told = await this.#each(rooms, async visitor => {
          await this.#ports.visitor(visitor).viewChanged(this.#view())
          return true
        })
        for (const visitor of told.keys()) {
          this.#ports.sql.exec(`UPDATE live SET told = ? WHERE visitor = ?`, number, visitor)
        }
        if (told.size < rooms.length) {
          this.#ports.timers.set('push', this.#ports.now() + retryAfter)
          return
        }
      }
    } finally {
      this.#pushing = false
    }
  }

  /** Asks the rooms who is still here; answers the visitors who are not. */
  async verify(): Promise<string[]> {
    const gone: string[] = []
    for (let after = ''; ;) {
      const rooms = this.#ports.sql
        .exec<{ visitor: string }>(
          `SELECT visitor FROM live WHERE visitor > ? ORDER BY visitor LIMIT ?`,
          after,
          slice,
        )
        .map(({ visitor }) => visitor)
      if (rooms.length === 0) return gone
      after = rooms.at(-1)!
      const answers = await this.#each(rooms, visitor => this.#ports.visitor(visitor).isHere())
      for (const [visitor, here] of answers) {
        if (!here && this.set({ visitor, here: false, typing: false })) gone.push(visitor)
      }
    }
  }

  async #each<T>(rooms: readonly string[], ask: (visitor: string) => Promise<T>): Promise<Map<string, T>> {
    const answers = new Map<string, T>()
    await Promise.all(
      rooms.map(async visitor => {
        try {
          answers.set(visitor, await ask(visitor))
        } catch {
          this.#ports.log('a visitor’s room did not answer')
        }
      }),
    )
    return answers
  }

  /** The view's number; it grows with each change, and outlives a start so that nobody is told twice. */
  #numbered(): { number: number; json: string } {
    const json = JSON.stringify(this.#view())
    this.#current ??= this.#stored()
    if (this.#current.json !== json) {
      this.#current = { number: this.#current.number + 1, json }
      this.#ports.sql.exec(
        `INSERT OR REPLACE INTO settings (name, value) VALUES ('view', ?)`,
        JSON.stringify(this.#current),
      )
    }
    return this.#current
  }

  #stored(): { number: number; json: string } {
    const [row] = this.#ports.sql.exec<{ value: string }>(`SELECT value FROM settings WHERE name = 'view'`)
    return row ? (JSON.parse(row.value) as { number: number; json: string }) : { number: 0, json: '' }
  }
}
