import type { Invitation } from '@deskbell/protocol'
import type { Sql } from '../ports.ts'
import { digest, randomId } from './secrets.ts'
import { emailKey } from './team.ts'

/** How long a link is good (spec A6). */
export const invitationLife = 7 * 24 * 60 * 60_000

/** An invitation, and who made it. */
export interface StoredInvitation extends Invitation {
  /** The agent's id. */
  readonly inviter: string
}

/** An invitation is good for as long as who made it may still invite: the right outlives nobody's own (spec A8). */
const byWhoMayInvite = `inviter IN (SELECT id FROM agents WHERE active = 1 AND role IN ('owner', 'full'))`

type Row = Omit<StoredInvitation, 'groups'> & { readonly groups: string }

/** Who is invited into the team and has not come yet. Of the token in the link only a digest is kept. */
export class Invitations {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Those that can be taken up still, the newest first. */
  all(now: number): Invitation[] {
    return this.#rows(
      `until > ? AND email NOT IN (SELECT email FROM agents) ORDER BY until DESC, id`,
      now,
    ).map(({ id, email, name, role, groups, until }) => ({ id, email, name, role, groups, until }))
  }

  get(id: string, now: number): StoredInvitation | undefined {
    return this.#rows(`id = ? AND until > ?`, id, now)[0]
  }

  byToken(token: string, now: number): StoredInvitation | undefined {
    return this.#rows(`hash = ? AND until > ?`, digest(token), now)[0]
  }

  /** Another one for the same address ends the one before. The token is told once. */
  add(
    given: Pick<Invitation, 'email' | 'name' | 'role' | 'groups'> & { readonly inviter: string },
    now: number,
  ): { invitation: Invitation; token: string } {
    const { inviter, name, role, groups } = given
    const [id, token, email, until] = [randomId(), randomId(32), emailKey(given.email), now + invitationLife]
    this.#sql.exec(`DELETE FROM invitations WHERE until <= ? OR email = ?`, now, email)
    this.#sql.exec(
      `INSERT INTO invitations (id, email, name, role, groups, hash, until, inviter)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      email,
      name,
      role,
      JSON.stringify(groups),
      digest(token),
      until,
      inviter,
    )
    return { invitation: { id, email, name, role, groups, until }, token }
  }

  delete(id: string): void {
    this.#sql.exec(`DELETE FROM invitations WHERE id = ?`, id)
  }

  #rows(where: string, ...values: (string | number)[]): StoredInvitation[] {
    return this.#sql
      .exec<Row>(
        `SELECT id, email, name, role, groups, until, inviter FROM invitations WHERE ${byWhoMayInvite} AND ${where}`,
        ...values,
      )
      .map(row => ({ ...row, groups: JSON.parse(row.groups) as string[] }))
  }
}
