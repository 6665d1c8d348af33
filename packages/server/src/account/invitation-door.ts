import { maskCardNumbers, shortestPassword, type InvitationAnswer } from '@deskbell/protocol'
import type { AccountPorts } from './account-ports.ts'
import type { SignInAnswer } from './agent-doors.ts'
import type { Catalog } from './catalog.ts'
import type { Invitations } from './invitations.ts'
import { hashPassword } from './passwords.ts'
import { SignInDelays } from './sign-in-delays.ts'
import { SignIns } from './sign-ins.ts'
import type { Agent, Team } from './team.ts'

type Failure = {
  readonly ok: false
  readonly reason: 'not_found' | 'invalid' | 'name_taken' | 'rate_limited'
  readonly retryAfter?: number
}
export type InvitationLook = { readonly ok: true; readonly invitation: InvitationAnswer } | Failure
export type JoinAnswer = Extract<SignInAnswer, { ok: true }> | Failure

/** How somebody who was invited comes into the team (spec A6): once, within a week. */
export class InvitationDoor {
  readonly #ports: AccountPorts
  readonly #team: Team
  readonly #catalog: Catalog
  readonly #invitations: Invitations
  readonly #signIns: SignIns
  readonly #delays: SignInDelays
  readonly #joined: (agent: Agent) => void

  constructor(options: {
    readonly ports: AccountPorts
    readonly team: Team
    readonly catalog: Catalog
    readonly invitations: Invitations
    readonly joined: (agent: Agent) => void
  }) {
    const { ports, team, catalog, invitations, joined } = options
    this.#ports = ports
    this.#team = team
    this.#catalog = catalog
    this.#invitations = invitations
    this.#joined = joined
    this.#signIns = new SignIns(ports.sql)
    this.#delays = new SignInDelays(ports.sql)
  }

  /** What the link is for. */
  look({ token, from }: { token: string; from: string }): InvitationLook {
    const found = this.#find(token, from)
    if (!found.ok) return found
    const { email, name, inviter } = found.invitation
    return { ok: true, invitation: { email, name, by: this.#team.get(inviter)?.name ?? '' } }
  }

  async join(request: { token: string; name: string; password: string; from: string }): Promise<JoinAnswer> {
    const { token, password, from } = request
    const name = maskCardNumbers(request.name.trim())
    const found = this.#find(token, from)
    if (!found.ok) return found
    if (name === '' || password.length < shortestPassword) return { ok: false, reason: 'invalid' }
    if (this.#team.byEmail(found.invitation.email)) return { ok: false, reason: 'name_taken' }
    // Only who holds a good link makes us work: strangers have been refused by now.
    const hash = await hashPassword(password)
    if (hash === 'busy') return { ok: false, reason: 'rate_limited', retryAfter: 2_000 }
    return this.#take(found.invitation.id, name, hash)
  }

  /** Another request may have come this far meanwhile. */
  #take(id: string, name: string, password: string): JoinAnswer {
    const { sql, now } = this.#ports
    const invitation = this.#invitations.get(id, now())
    if (!invitation) return { ok: false, reason: 'not_found' }
    const { email, role } = invitation
    if (this.#team.byEmail(email)) return { ok: false, reason: 'name_taken' }
    const groups = this.#catalog.groupsAmong(invitation.groups)
    const { agent, cookie, until } = sql.transaction(() => {
      this.#invitations.delete(id)
      const agent = this.#team.add({ email, name, role, groups, password, sub: null }, now())
      return { agent, ...this.#signIns.byPassword(agent.id, now()) }
    })
    this.#joined(agent)
    return { ok: true, cookie, until }
  }

  /** Wrong tokens are counted as wrong passwords are (security S11). */
  #find(token: string, from: string) {
    const where = `from ${from}`
    const { now } = this.#ports
    const retryAfter = this.#delays.wait([where], now())
    if (retryAfter > 0) return { ok: false, reason: 'rate_limited', retryAfter } as const
    const invitation = this.#invitations.byToken(token, now())
    if (invitation) return { ok: true, invitation } as const
    this.#delays.attempt([where], now())
    return { ok: false, reason: 'not_found' } as const
  }
}
