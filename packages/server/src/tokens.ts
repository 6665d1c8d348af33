import { Buffer } from 'node:buffer'
import { SignJWT, jwtVerify } from 'jose'
import type { AgentClaims } from './ports.ts'

/** Seconds each kind lives. */
export const tokenLife = { visitor: 15 * 60, agent: 15 * 60, ticket: 60 } as const
/** How long a socket opened with a ticket may stay without another one, in milliseconds. */
export const ticketSocketLife = 15 * 60_000

export interface VisitorToken {
  readonly account: string
  readonly visitor: string
  readonly session: string
  readonly org: string
  /** Milliseconds since 1970, as everywhere beside the wire format of a JWT. */
  readonly exp: number
}
export interface AgentToken {
  readonly account: string
  readonly agent: string
  readonly session: string
  readonly org: string
  readonly exp: number
}
export interface TicketToken {
  readonly account: string
  readonly visitor: string
  readonly conversation: string
  readonly agent: AgentClaims
  readonly org: string
  readonly exp: number
}

/** What a good token says; what else is in it is for each kind to look at. */
interface Claims {
  readonly [name: string]: unknown
  readonly sub: string
  readonly exp: number
}

type Issued<T extends { exp: number }> = Omit<T, 'exp'>

/**
 * The server's own tokens. Each kind has an audience of its own, and none of them is one that an
 * account's secret could sign for, so that a token says nothing at any door but its own.
 * Verifying answers null for whatever is not good: the caller cannot tell why, and need not.
 */
export class Tokens {
  readonly #key: Uint8Array
  readonly #now: () => number

  constructor(serverKey: string, now: () => number = Date.now) {
    this.#key = Buffer.from(serverKey, 'base64url')
    if (this.#key.length < 32) throw new Error('SERVER_KEY must be at least 32 bytes in base64url')
    this.#now = now
  }

  signVisitor(token: Issued<VisitorToken>): Promise<string> {
    const { account, visitor, session, org } = token
    return this.#sign('visitor', visitor, { acc: account, sid: session, org })
  }

  async verifyVisitor(jwt: string, account: string): Promise<VisitorToken | null> {
    const found = await this.#verify('visitor', jwt, account)
    if (!found || !isText(found.sid) || !isText(found.org)) return null
    return { account, visitor: found.sub, session: found.sid, org: found.org, exp: found.exp }
  }

  signAgent(token: Issued<AgentToken>): Promise<string> {
    const { account, agent, session, org } = token
    return this.#sign('agent', agent, { acc: account, sid: session, org })
  }

  async verifyAgent(jwt: string, account: string): Promise<AgentToken | null> {
    const found = await this.#verify('agent', jwt, account)
    if (!found || !isText(found.sid) || !isText(found.org)) return null
    return { account, agent: found.sub, session: found.sid, org: found.org, exp: found.exp }
  }

  signTicket(token: Issued<TicketToken>): Promise<string> {
    const { account, visitor, conversation, agent, org } = token
    return this.#sign('ticket', agent.id, { acc: account, vis: visitor, con: conversation, agent, org })
  }

  async verifyTicket(jwt: string, account: string): Promise<TicketToken | null> {
    const found = await this.#verify('ticket', jwt, account)
    if (!found || !isText(found.vis) || !isText(found.con) || !isText(found.org)) return null
    const agent = found.agent as AgentClaims
    return { account, visitor: found.vis, conversation: found.con, agent, org: found.org, exp: found.exp }
  }

  /** Whether the bearer is the operator of this server, who holds its key. */
  async verifyOperator(jwt: string): Promise<boolean> {
    try {
      await jwtVerify(jwt, this.#key, { ...this.#rules(), audience: 'deskbell/admin' })
      return true
    } catch {
      return false
    }
  }

  #sign(kind: keyof typeof tokenLife, subject: string, claims: Record<string, unknown>): Promise<string> {
    const issued = Math.floor(this.#now() / 1000)
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(`deskbell/${kind}`)
      .setSubject(subject)
      .setExpirationTime(issued + tokenLife[kind])
      .sign(this.#key)
  }

  async #verify(kind: keyof typeof tokenLife, jwt: string, account: string): Promise<Claims | null> {
    try {
      const { payload } = await jwtVerify(jwt, this.#key, {
        ...this.#rules(),
        audience: `deskbell/${kind}`,
      })
      const { sub, exp, acc } = payload
      if (!isText(sub) || typeof exp !== 'number' || acc !== account) return null
      return { ...payload, sub, exp: exp * 1000 }
    } catch {
      return null
    }
  }

  #rules() {
    return {
      algorithms: ['HS256'],
      requiredClaims: ['exp'],
      currentDate: new Date(this.#now()),
    }
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
