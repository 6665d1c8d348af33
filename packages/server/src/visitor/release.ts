import type { AccountPeer, SessionSecret, Sql } from '../ports.ts'
import type { Timers } from '../room/timers.ts'
import type { AdoptionSlice, StoredRow } from './adoption-slice.ts'
import type { Block } from './block.ts'
import type { Conversations } from './conversations.ts'
import type { Facts } from './facts.ts'
import type { PeerHub } from './peer-hub.ts'
import type { ProfileBook } from './profile-book.ts'
import type { Variables } from './variables.ts'
import type { Visit } from './visit.ts'
import type { VisitorSessions } from './visitor-sessions.ts'

const timer = 'moved'
/** Events of one slice, and their text in UTF-16 units: no turn is long, and no answer huge. */
const most = 200
const mostText = 256 * 1024
/** Everything that is deleted once it has been adopted. */
const contents = [
  'events',
  'conversations',
  'reads',
  'mentions',
  'drafts',
  'profile',
  'files',
  'variables',
  'variable_commands',
]

interface ReleaseOptions {
  readonly visitor: string
  readonly sql: Sql
  readonly timers: Timers
  readonly now: () => number
  readonly account: AccountPeer
  readonly facts: Facts
  readonly sessions: VisitorSessions
  readonly hub: PeerHub
  readonly conversations: Conversations
  readonly profile: ProfileBook
  readonly variables: Variables
  readonly visit: Visit
  readonly block: Block
  readonly forget: () => void
}

/** Hands what an anonymous visitor wrote over to the room they have by name, once and for good (spec I2). */
export class Release {
  readonly #options: ReleaseOptions
  #held: string | null | undefined

  constructor(options: ReleaseOptions) {
    this.#options = options
    options.timers.on(timer, () => this.#leaveLists())
  }

  /** Whose room it is that everything has gone to; null: it is all here. */
  get movedTo(): string | null {
    if (this.#held === undefined) {
      const moved = this.#options.facts.get('moved')
      this.#held = typeof moved === 'string' ? moved : null
    }
    return this.#held
  }

  async slice(
    to: string,
    proof: SessionSecret,
    cursor: string | null,
  ): Promise<{ slice: string; next: string | null } | null> {
    const { visitor, sessions } = this.#options
    if (this.movedTo === null && to !== visitor && (await sessions.proves(proof))) this.#move(to)
    if (this.movedTo !== to) return null
    const after = Number(cursor ?? 0)
    const { slice, last } = this.#read(after, cursor === null)
    return { slice: JSON.stringify(slice), next: last === null ? null : String(last) }
  }

  /** Nothing of it stays here but where it has gone; its blobs belong to the other room. */
  done(to: string): void {
    if (this.movedTo !== to) return
    const { sql, facts, forget } = this.#options
    sql.transaction(() => {
      // The lists are told which conversations they were.
      if (facts.get('leaving') === undefined) facts.set('leaving', this.#ids())
      for (const table of contents) sql.exec(`DELETE FROM ${table}`)
      sql.exec(`DELETE FROM facts WHERE name IN ('visit', 'blocked')`)
    })
    forget()
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#held = undefined
  }

  #move(to: string): void {
    const { sql, facts, timers, now, hub, forget } = this.#options
    // The wait was long enough for either.
    if (this.movedTo !== null || facts.get('identified') === true) return
    sql.transaction(() => {
      facts.set('moved', to)
      facts.set('leaving', this.#ids())
      for (const table of ['sessions', 'refresh_secrets', 'timers']) sql.exec(`DELETE FROM ${table}`)
    })
    forget()
    timers.set(timer, now())
    for (const peer of hub.all()) hub.end(peer, 'moved')
  }

  async #leaveLists(): Promise<void> {
    const { account, facts } = this.#options
    const leaving = facts.get('leaving')
    if (this.movedTo === null) return
    await account.moved(this.movedTo, Array.isArray(leaving) ? leaving.map(String) : [])
  }

  #ids(): string[] {
    return this.#options.sql
      .exec<{ id: string }>('SELECT id FROM conversations ORDER BY number')
      .map(({ id }) => id)
  }

  #read(after: number, first: boolean): { slice: AdoptionSlice; last: number | null } {
    const { sql } = this.#options
    const rows = sql.exec<StoredRow & { seq: number; body: string }>(
      'SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
      after,
      most + 1,
    )
    let [taken, text] = [0, 0]
    for (const { body } of rows.slice(0, most)) {
      text += body.length
      if (taken > 0 && text > mostText) break
      taken++
    }
    const events = rows.slice(0, taken)
    const upTo = events.at(-1)?.seq ?? after
    const more = rows.length > taken
    const belonging = (table: string, column: string) =>
      sql.exec<StoredRow>(`SELECT * FROM ${table} WHERE ${column} > ? AND ${column} <= ?`, after, upTo)
    const slice: AdoptionSlice = {
      ...(first ? { head: this.#head() } : {}),
      events: events.filter(({ conversation }) => conversation !== null),
      files: belonging('files', 'message'),
      mentions: belonging('mentions', 'seq'),
      ...(more ? {} : { tail: this.#tail() }),
    }
    return { slice, last: more ? upTo : null }
  }

  #head(): AdoptionSlice['head'] {
    const { sql, conversations, profile, variables, visit, block } = this.#options
    return {
      profile: profile.fields(),
      variables: variables.all(),
      visit: visit.get(),
      blocked: block.blocked,
      conversations: conversations
        .list(-1)
        .toReversed()
        .map(({ id, state }) => ({ id, startedAt: state.startedAt })),
      files: sql.exec('SELECT * FROM files WHERE message IS NULL AND ref IS NOT NULL'),
    }
  }

  #tail(): AdoptionSlice['tail'] {
    const { sql } = this.#options
    return {
      reads: sql.exec('SELECT * FROM reads'),
      drafts: sql.exec('SELECT * FROM drafts'),
      progress: sql.exec(
        'SELECT id, visitor_delivered, visitor_seen, agents_delivered, agents_seen FROM conversations',
      ),
    }
  }
}
