import { compareRows, limits, type Match, type RowCursor } from '@deskbell/protocol'
import type { SearchQuery, Sql } from '../ports.ts'
import { findMatch } from './search-matches.ts'
import { Findings, lookUp, walk } from './search-walk.ts'
import { seenBy, setsOf, type Slices } from './search-sets.ts'
import { searchWords } from './search-words.ts'

/** Fewer conversations than this are looked up one by one and sorted; among more, walking by last activity soon finds a page. */
const few = 4_000
/** Conversations whose words are looked for in one turn. */
const matchesAtOnce = 4

/** What a search found, in the order of the lists. */
export interface Found {
  readonly page: readonly RowCursor[]
  readonly next: RowCursor | null
  /** Exact up to `limits.searchTotal`; `more`: there are more than that. */
  readonly total: number
  readonly more: boolean
}

/** Gives the thread back for a turn: all rooms of the process share it (spec C12). */
export type Pause = () => Promise<void>

/**
 * Searches of the lists, one after another and in slices. What needs looking up (words, tags, assignees, addresses,
 * pages) makes one set after the other of the conversations for which all so far hold. Then few are looked up and
 * sorted, and of many those are taken that a walk by last activity meets first. Whatever it finds, spec A4 is one
 * of the conditions.
 */
export class Search {
  readonly #sql: Sql
  readonly #pause: Pause
  #running: Promise<unknown> = Promise.resolve()

  constructor(sql: Sql, pause: Pause) {
    this.#sql = sql
    this.#pause = pause
  }

  /** `visible` is how many conversations the agent sees at all. */
  find(query: SearchQuery, visible: number): Promise<Found> {
    const found = this.#running.then(() => this.#find(query, visible))
    this.#running = found.catch(() => {})
    return found
  }

  /** Where the words stand in each of the conversations; those found by a name alone have none. */
  async matches(ids: readonly string[], text: string | undefined): Promise<Record<string, Match>> {
    const words = searchWords(text)
    const matches: Record<string, Match> = {}
    for (const [index, id] of words ? ids.entries() : []) {
      const match = findMatch(this.#sql, id, words!)
      if (match) matches[id] = match
      if (index % matchesAtOnce === 0) await this.#pause()
    }
    return matches
  }

  async #find(query: SearchQuery, visible: number): Promise<Found> {
    const findings = new Findings(query)
    const words = searchWords(query.filter.text)
    // A text without a single word, or one too short: nothing has it.
    if (words?.length === 0) return asFound(findings, query)
    const sets = setsOf(this.#sql, query.filter, words)
    const { agent } = query
    if (agent.role === 'limited' && visible < few) sets.unshift(seenBy(this.#sql, agent))
    const survivors = await this.#intersect(sets)
    if (survivors && survivors.count < few) {
      const found: RowCursor[] = []
      await this.#through(lookUp(this.#sql, query, survivors.numbers(), found))
      for (const one of found.toSorted(compareRows)) findings.add(one)
    } else {
      const isWanted = survivors ? survivors.has : () => true
      await this.#through(walk(this.#sql, query, findings, isWanted))
    }
    return asFound(findings, query)
  }

  /** The conversations that are in all of the sets; null where there are no sets. */
  async #intersect(sets: readonly Slices[]) {
    if (sets.length === 0) return null
    const [top] = this.#sql.exec<{ number: number }>(`SELECT coalesce(max(number), 0) AS number FROM entries`)
    /** By number, in how many sets in a row each conversation is. */
    const held = new Uint8Array(top!.number + 1)
    let count = 0
    for (const [index, slices] of sets.entries()) {
      count = 0
      for (const slice of slices) {
        for (const number of slice) {
          if (held[number] !== index) continue
          held[number] = index + 1
          count++
        }
        await this.#pause()
      }
      if (count === 0) break
    }
    return {
      count,
      has: (number: number) => held[number] === sets.length,
      numbers: () => [...held.keys()].filter(number => held[number] === sets.length),
    }
  }

  async #through(slices: Iterable<void>): Promise<void> {
    const steps = slices[Symbol.iterator]()
    while (!steps.next().done) await this.#pause()
  }
}

function asFound({ page, count, isPageFull, isCounted }: Findings, { limit }: SearchQuery): Found {
  return {
    page,
    next: isPageFull && page.length === limit ? page.at(-1)! : null,
    total: Math.min(count, limits.searchTotal),
    more: isCounted,
  }
}
