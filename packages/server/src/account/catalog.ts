import {
  fold,
  group,
  id as idSchema,
  limits,
  maskCardNumbers,
  shortcut,
  tag,
  type Catalog as CatalogOfAgent,
  type Group,
  type Shortcut,
  type Tag,
} from '@deskbell/protocol'
import type { Sql } from '../ports.ts'
import { refused, type Refused } from './answers.ts'

type Kind = 'group' | 'tag' | 'shortcut'
type Entry = Group | Tag | Shortcut

/** Whose something is that belongs to the whole team. */
export const teams = ''

/** Whether saving changed anything, or why it cannot be. */
export type Saved = boolean | Refused

const most: Readonly<Record<Kind, number>> = {
  group: limits.groups,
  tag: limits.tags,
  shortcut: limits.shortcuts,
}

/** What conversations are sorted and answered with: groups (spec A3), tags (C14), shortcuts. */
export class Catalog {
  readonly #sql: Sql
  /** What is the team's: groups are asked for with every report, the rest for each of many dashboards. */
  #teams: Teams | undefined

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Forgets what it holds in memory, after a transaction was rolled back. */
  forget(): void {
    this.#teams = undefined
  }

  /** As the agent may use it: the team's, and shortcuts of their own. In the order of their names. */
  of(agent: string): CatalogOfAgent {
    const { groups, tags, shortcuts } = this.#held
    const own = this.#all('shortcut', agent, shortcut)
    return {
      groups: [...groups.values()],
      tags,
      shortcuts: (own.length > 0 ? merged(shortcuts, own) : shortcuts).map(({ entry }) => entry),
    }
  }

  group(id: string): Group | null {
    return this.#held.groups.get(id) ?? null
  }

  tag(id: string): Tag | null {
    const found = this.#find('tag', id)
    return found ? (parse(tag, found.data)[0] ?? null) : null
  }

  /** Of these ids those that are groups, each once. */
  groupsAmong(ids: readonly string[]): string[] {
    return [...new Set(ids)].filter(id => this.#held.groups.has(id))
  }

  /** The first of these ids that is no group. */
  unknownGroup(ids: readonly string[]): string | undefined {
    return ids.find(id => !this.#held.groups.has(id))
  }

  /** An agent's id, '' for the team's; undefined where there is none of that id. */
  ownerOfShortcut(id: string): string | undefined {
    return this.#find('shortcut', id)?.owner
  }

  saveGroup({ id, name }: Group): Saved {
    return this.#save('group', teams, { id, name })
  }

  saveTag({ id, name, color }: Tag): Saved {
    return this.#save('tag', teams, { id, name, color })
  }

  saveShortcut({ id, name, text, shared }: Shortcut, by: string): Saved {
    if (text.trim() === '') return refused('invalid', 'shortcut.text')
    return this.#save('shortcut', shared ? teams : by, { id, name, text: maskCardNumbers(text), shared }, by)
  }

  /** Whether there was one. */
  delete(kind: Kind, id: string): boolean {
    const found = this.#find(kind, id) !== undefined
    this.#sql.exec(`DELETE FROM catalog WHERE kind = ? AND id = ?`, kind, id)
    this.forget()
    return found
  }

  /** An agent leaves, and their own shortcuts with them. */
  leave(agent: string): void {
    this.#sql.exec(`DELETE FROM catalog WHERE kind = 'shortcut' AND owner = ?`, agent)
    this.forget()
  }

  #save(kind: Kind, owner: string, given: Entry, by = owner): Saved {
    if (!idSchema.safeParse(given.id).success) return refused('invalid', `${kind}.id`)
    const name = maskCardNumbers(given.name.trim())
    if (name === '') return refused('invalid', `${kind}.name`)
    const data = JSON.stringify({ ...given, name })
    const folded = fold(name).replace(/\s+/g, ' ')
    const before = this.#find(kind, given.id)
    if (before?.data === data && before.owner === owner) return false
    if (this.#isTaken(kind, folded, given.id, by)) return refused('name_taken', `${kind}.name`)
    if (before?.owner !== owner && this.#count(kind, owner) >= most[kind]) return refused('too_many')
    this.#sql.exec(
      `INSERT OR REPLACE INTO catalog (kind, id, owner, folded, data) VALUES (?, ?, ?, ?, ?)`,
      kind,
      given.id,
      owner,
      folded,
      data,
    )
    this.forget()
    return true
  }

  /** Among what whoever saves it can see; other agents' own shortcuts are nobody's business. */
  #isTaken(kind: Kind, folded: string, id: string, by: string): boolean {
    const found = this.#sql.exec(
      `SELECT 1 FROM catalog WHERE kind = ? AND folded = ? AND id <> ? AND owner IN (?, ?)`,
      kind,
      folded,
      id,
      teams,
      by,
    )
    return found.length > 0
  }

  #count(kind: Kind, owner: string): number {
    const [found] = this.#sql.exec<{ n: number }>(
      `SELECT count(*) AS n FROM catalog WHERE kind = ? AND owner = ?`,
      kind,
      owner,
    )
    return found?.n ?? 0
  }

  #find(kind: Kind, id: string): { owner: string; data: string } | undefined {
    return this.#sql.exec<{ owner: string; data: string }>(
      `SELECT owner, data FROM catalog WHERE kind = ? AND id = ?`,
      kind,
      id,
    )[0]
  }

  get #held(): Teams {
    return (this.#teams ??= {
      groups: new Map(this.#all('group', teams, group).map(({ entry }) => [entry.id, entry])),
      tags: this.#all('tag', teams, tag).map(({ entry }) => entry),
      shortcuts: this.#all('shortcut', teams, shortcut),
    })
  }

  #all<T>(kind: Kind, owner: string, schema: Schema<T>): Named<T>[] {
    return this.#sql
      .exec<{ folded: string; data: string }>(
        `SELECT folded, data FROM catalog WHERE kind = ? AND owner = ? ORDER BY folded, id`,
        kind,
        owner,
      )
      .flatMap(({ folded, data }) => parse(schema, data).map(entry => ({ folded, entry })))
  }
}

/** An entry, and its name as names are compared. */
interface Named<T> {
  readonly folded: string
  readonly entry: T
}

interface Teams {
  readonly groups: ReadonlyMap<string, Group>
  readonly tags: Tag[]
  readonly shortcuts: readonly Named<Shortcut>[]
}

function merged<T>(some: readonly Named<T>[], others: readonly Named<T>[]): Named<T>[] {
  return [...some, ...others].toSorted((a, b) => (a.folded < b.folded ? -1 : Number(a.folded > b.folded)))
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false }
}

/** A record that is spoilt is left out. */
function parse<T>(schema: Schema<T>, data: string): T[] {
  const read = schema.safeParse(JSON.parse(data))
  return read.success ? [read.data] : []
}
