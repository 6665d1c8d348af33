import { shortestPassword, type Self } from '@deskbell/protocol'
import { isAllowedOrigin } from '../http/origins.ts'
import type { AgentClaims } from '../ports.ts'
import type { AccountPorts } from './account-ports.ts'
import { verifyAgentToken, type AgentIdentity } from './account-tokens.ts'
import type { Catalog } from './catalog.ts'
import { checkPassword, hashPassword } from './passwords.ts'
import type { Settings } from './settings.ts'
import { SignInDelays } from './sign-in-delays.ts'
import { SignIns, type SignIn } from './sign-ins.ts'
import { claimsOf, emailKey, type Agent, type Team } from './team.ts'

export type SignInAnswer =
  | { readonly ok: true; readonly cookie: string; readonly until: number }
  | { readonly ok: false; readonly reason: 'bad_credentials' | 'rate_limited'; readonly retryAfter?: number }

export type AgentAnswer =
  | { readonly ok: true; readonly me: Self; readonly session: string }
  | { readonly ok: false; readonly reason: 'unauthorized' | 'forbidden' | 'origin_refused' }

export type PasswordAnswer =
  | { readonly ok: true; readonly ended: readonly string[] }
  | {
      readonly ok: false
      readonly reason: 'unauthorized' | 'forbidden' | 'invalid' | 'bad_credentials' | 'rate_limited'
      readonly retryAfter?: number
    }

/** How agents come in and go out (spec A6): by password and cookie, or by a token their own backend signed. */
export class AgentDoors {
  readonly #ports: AccountPorts
  readonly #settings: Settings
  readonly #team: Team
  readonly #catalog: Catalog
  readonly #signIns: SignIns
  readonly #delays: SignInDelays

  constructor(ports: AccountPorts, settings: Settings, team: Team, catalog: Catalog) {
    this.#ports = ports
    this.#settings = settings
    this.#team = team
    this.#catalog = catalog
    this.#signIns = new SignIns(ports.sql)
    this.#delays = new SignInDelays(ports.sql)
  }

  async signIn(given: { email: string; password: string; from: string }): Promise<SignInAnswer> {
    const agent = this.#team.byEmail(given.email)
    const checked = await this.#check(given, agent)
    if (!checked.ok) return checked
    const { cookie, until } = this.#signIns.byPassword(agent!.id, this.#ports.now())
    return { ok: true, cookie, until }
  }

  /** Changes the agent's own; every other sign-in of theirs ends, and the answer names them. */
  async changePassword(given: {
    agent: string
    session: string
    current: string
    next: string
    from: string
  }): Promise<PasswordAnswer> {
    const { session, current, next, from } = given
    const agent = this.#team.get(given.agent)
    if (!agent || !this.claims(agent.id, session)) return { ok: false, reason: 'unauthorized' }
    if (agent.password === null) return { ok: false, reason: 'forbidden' }
    if (next.length < shortestPassword) return { ok: false, reason: 'invalid' }
    const checked = await this.#check({ email: agent.email, password: current, from }, agent)
    if (!checked.ok) return checked
    const password = await hashPassword(next)
    if (password === 'busy') return { ok: false, reason: 'rate_limited', retryAfter: 2_000 }
    // They may have been signed out, or removed, meanwhile.
    if (!this.claims(agent.id, session)) return { ok: false, reason: 'unauthorized' }
    const { now, sql } = this.#ports
    return sql.transaction(() => {
      this.#team.update(agent.id, { password, signedOutAt: now() })
      return { ok: true, ended: this.#signIns.endOthers(agent.id, session) }
    })
  }

  byCookie(cookie: string): { agent: Agent; session: string } | null {
    return this.#known(this.#signIns.byCookie(cookie, this.#ports.now()))
  }

  /** Creates or updates the agent the token names; an owner is never made nor found this way. */
  async byToken(
    jwt: string,
    origin: string,
    own: string,
  ): Promise<
    | { agent: Agent; session: string; before: Agent | undefined }
    | 'unauthorized'
    | 'forbidden'
    | 'origin_refused'
  > {
    const { account, now } = this.#ports
    const named = await verifyAgentToken(jwt, this.#settings.secrets('agent'), account, now())
    if (!named) return 'unauthorized'
    if (origin && !isAllowedOrigin(origin, own, this.#settings.get('origins'))) return 'origin_refused'
    const before = this.#team.bySub(named.sub) ?? this.#team.byEmail(named.email)
    // Who was removed comes in again by an invitation to the same address, and by no other way.
    if (!before && this.#team.isFormerSub(named.sub)) return 'forbidden'
    if (before?.role === 'owner' || (before?.sub && before.sub !== named.sub)) return 'forbidden'
    if (before && named.issuedAt <= before.signedOutAt) return 'unauthorized'
    if (before && this.#team.byEmail(named.email)?.id !== before.id && this.#team.byEmail(named.email)) {
      return 'forbidden'
    }
    const agent = this.#keep(before, named)
    const signIn = this.#signIns.byToken(agent.id, jwt, named.until, now())
    if (!signIn) return 'unauthorized'
    return { agent, session: signIn.id, before }
  }

  /** The agent behind a bearer, if the sign-in it came from has not ended. */
  claims(agent: string, session: string): AgentClaims | null {
    if (!this.#signIns.lasts(session, agent, this.#ports.now())) return null
    const found = this.#team.get(agent)
    return found ? claimsOf(found, session) : null
  }

  end(agent: string, session: string | null): void {
    if (session !== null) return this.#signIns.end(session)
    this.#signIns.endAll(agent)
    this.#team.update(agent, { signedOutAt: this.#ports.now() })
  }

  /** The password is looked at only when nobody has to wait, and costs the same whoever is asked for (security S11). */
  async #check(
    { email, password, from }: { email: string; password: string; from: string },
    agent: Agent | undefined,
  ): Promise<{ ok: true } | { ok: false; reason: 'bad_credentials' | 'rate_limited'; retryAfter?: number }> {
    const { now } = this.#ports
    const who = `agent ${emailKey(email).slice(0, 255)}`
    const where = `from ${from}`
    const wait = this.#delays.wait([who, where], now())
    if (wait > 0) return { ok: false, reason: 'rate_limited', retryAfter: wait }
    this.#delays.attempt([who, where], now())
    const right = await checkPassword(password, agent?.password ?? null)
    if (right === 'busy') {
      this.#delays.takeBack([who, where])
      return { ok: false, reason: 'rate_limited', retryAfter: 2_000 }
    }
    // They may have been removed, or have changed it, meanwhile.
    const same = agent && this.#team.get(agent.id)?.password === agent.password
    if (!same || !right) return { ok: false, reason: 'bad_credentials' }
    this.#delays.forget(who)
    this.#delays.takeBack([where])
    return { ok: true }
  }

  #keep(before: Agent | undefined, named: AgentIdentity): Agent {
    const { sub, email, name, role } = named
    // A backend may know groups that are not there yet, or not any more.
    const groups = this.#catalog.groupsAmong(named.groups)
    if (!before) {
      return this.#team.add({ sub, email, name, role, groups, password: null }, this.#ports.now())
    }
    return this.#team.update(before.id, { sub, email, name, role, groups })
  }

  #known(signIn: SignIn | null): { agent: Agent; session: string } | null {
    const agent = signIn && this.#team.get(signIn.agent)
    return agent ? { agent, session: signIn.id } : null
  }
}
