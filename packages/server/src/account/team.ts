import type { Person, Role, Self, TeamMember } from '@deskbell/protocol'
import type { AgentClaims, Sql } from '../ports.ts'
import { randomId } from './secrets.ts'

export interface Agent {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly active: boolean
  readonly groups: readonly string[]
  readonly joinedAt: number
  readonly chosenOnline: boolean
  readonly password: string | null
  readonly sub: string | null
  readonly gone: number | null
  readonly signedOutAt: number
}

type Row = Omit<Agent, 'active' | 'groups' | 'chosenOnline'> & {
  readonly active: number
  readonly groups: string
  readonly chosenOnline: number
}

/** The account's agents, all held in memory: every report and row is judged by them. */
export class Team {
  readonly #sql: Sql
  #held: ReadonlyMap<string, Agent> | undefined

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** In the order in which they joined. */
  all(): Agent[] {
    return [...this.#agents.values()]
  }

  get(id: string): Agent | undefined {
    return this.#agents.get(id)
  }

  byEmail(email: string): Agent | undefined {
    return this.#sql.exec<Row>(`SELECT * FROM agents WHERE email = ?`, emailKey(email)).map(agent)[0]
  }

  bySub(sub: string): Agent | undefined {
    return this.#sql.exec<Row>(`SELECT * FROM agents WHERE sub = ?`, sub).map(agent)[0]
  }

  add(given: Pick<Agent, 'email' | 'name' | 'role' | 'groups' | 'password' | 'sub'>, now: number): Agent {
    const id = randomId()
    this.#sql.exec(
      `INSERT INTO agents (id, email, name, role, active, groups, joinedAt, chosenOnline, password, sub)
       VALUES (?, ?, ?, ?, 1, ?, ?, 1, ?, ?)`,
      id,
      emailKey(given.email),
      given.name,
      given.role,
      JSON.stringify(given.groups),
      now,
      given.password,
      given.sub,
    )
    this.forget()
    return this.get(id)!
  }

  update(id: string, change: Partial<Omit<Agent, 'id' | 'joinedAt'>>): Agent {
    const before = this.get(id)!
    const after = { ...before, ...change }
    if (JSON.stringify(after) === JSON.stringify(before)) return before
    this.#sql.exec(
      `UPDATE agents SET email = ?, name = ?, role = ?, active = ?, groups = ?, chosenOnline = ?,
         password = ?, sub = ?, gone = ?, signedOutAt = ? WHERE id = ?`,
      emailKey(after.email),
      after.name,
      after.role,
      after.active ? 1 : 0,
      JSON.stringify(after.groups),
      after.chosenOnline ? 1 : 0,
      after.password,
      after.sub,
      after.gone,
      after.signedOutAt,
      id,
    )
    this.forget()
    return after
  }

  /** For good. The address is free again; the name stays, for what they wrote. */
  remove(id: string, now: number): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO formerAgents (id, name, sub, leftAt) SELECT id, name, sub, ? FROM agents WHERE id = ?`,
      now,
      id,
    )
    this.#sql.exec(`DELETE FROM agents WHERE id = ?`, id)
    this.forget()
  }

  /** Whether an agent of this id was removed. */
  isFormer(id: string): boolean {
    return !this.get(id) && this.#sql.exec(`SELECT 1 FROM formerAgents WHERE id = ?`, id).length > 0
  }

  /** Whether whom the account's backend calls so was removed. */
  isFormerSub(sub: string): boolean {
    return this.#sql.exec(`SELECT 1 FROM formerAgents WHERE sub = ?`, sub).length > 0
  }

  /** Forgets what it holds in memory: it was written, or a transaction was rolled back. */
  forget(): void {
    this.#held = undefined
  }

  get #agents(): ReadonlyMap<string, Agent> {
    return (this.#held ??= new Map(
      this.#sql.exec<Row>(`SELECT * FROM agents ORDER BY joinedAt, id`).map(row => [row.id, agent(row)]),
    ))
  }
}

export const person = ({ id, name }: Agent): Person => ({ id, name })

export const claimsOf = ({ id, name, role, active, groups }: Agent, session: string): AgentClaims => ({
  id,
  name,
  role,
  active,
  groups,
  session,
})

export const teamMember = (
  { id, name, email, role, active, groups }: Agent,
  online: boolean,
): TeamMember => ({
  id,
  name,
  email,
  role,
  active,
  groups: [...groups],
  online,
})

export const selfOf = (agent: Agent, online: boolean): Self => ({
  ...teamMember(agent, online),
  chosenOnline: agent.chosenOnline,
})

function agent(row: Row): Agent {
  return {
    ...row,
    active: row.active === 1,
    chosenOnline: row.chosenOnline === 1,
    groups: JSON.parse(row.groups) as string[],
  }
}

/** Addresses are compared, and kept, in small letters. */
export const emailKey = (email: string) => email.trim().toLowerCase()
