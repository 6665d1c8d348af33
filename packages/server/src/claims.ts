import type { Place } from '@deskbell/protocol'
import type { AgentClaims } from './ports.ts'

/** Whom a socket belongs to, as the Worker verified it before it woke the room. Times are milliseconds. */
export type SocketClaims = VisitorSocketClaims | RoomSocketClaims | AccountSocketClaims

/** A visitor at their own room. */
export interface VisitorSocketClaims {
  readonly kind: 'visitor'
  readonly visitor: string
  readonly session: string
  /** The origin the token was given to. */
  readonly org: string
  /** When the socket ends unless it is renewed. */
  readonly exp: number
  readonly ip: string
  /** At most 1,000 characters of it. */
  readonly userAgent?: string
  readonly place?: Place | null
}

/** An agent at a visitor's room, by a ticket to one conversation. */
export interface RoomSocketClaims {
  readonly kind: 'agent'
  readonly agent: AgentClaims
  readonly conversation: string
  readonly org: string
  readonly exp: number
}

/** An agent at the account's room. */
export interface AccountSocketClaims {
  readonly kind: 'account'
  readonly agent: string
  readonly session: string
  readonly org: string
  readonly exp: number
}

const header = 'x-deskbell-claims'

/** Writes the claims as a header value; headers are ASCII, so that a name like "Žofie" has to be escaped. */
export function claimsHeader(claims: SocketClaims): [string, string] {
  const ascii = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  return [header, JSON.stringify(claims).replace(/[^\x20-\x7e]/g, ascii)]
}

/** The claims of a request that came through the Worker, which lets no such header in from outside. */
export function readClaims(request: { headers: { get(name: string): string | null } }): SocketClaims | null {
  const value = request.headers.get(header)
  return value ? (JSON.parse(value) as SocketClaims) : null
}
