/** Why a room refuses a command. The sender keeps what was typed, whatever the reason. */
export const refusals = [
  'invalid',
  'too_large',
  'unsupported',
  'rate_limited',
  'idempotency_conflict',
  'not_found',
  'forbidden',
  'inactive',
  'not_assigned',
  'newer_message',
  'answered_since',
  'already_assigned',
  'blocked',
  'file_missing',
  'name_taken',
  'too_many',
  'last_owner',
] as const
export type Refusal = (typeof refusals)[number]

/** Refusals after which the same command may succeed later; the sender waits and resends. */
export const passing: ReadonlySet<string> = new Set<Refusal>(['rate_limited', 'unsupported'])

/** Why a room ends a socket for good: close code 4099 and one of these as its reason. */
export const endings = [
  'unauthorized',
  'revoked',
  'signed_out',
  'erased',
  'moved',
  'version',
  'protocol',
] as const
export type Ending = (typeof endings)[number]

/** Close codes a client reads. Every other code means: connect again. */
export const closeCodes = {
  /** The reason is one of `endings`; the client does not connect again by itself. */
  ended: 4099,
  /** The client fell behind with its acknowledgements; it resumes. */
  behind: 4008,
  /** The token ran out; the client fetches another and connects again. */
  expired: 4001,
} as const

/** What can go wrong on the client's side of the wire, and on the routes. */
export const errorReasons = [
  ...refusals,
  ...endings,
  'unknown_account',
  'origin_refused',
  'bad_credentials',
  'network',
  'tag_taken',
  'storage',
] as const
export type ErrorReason = (typeof errorReasons)[number]

/** An error with a reason a program can act on and a message a person can. */
export class ChatError extends Error {
  readonly reason: ErrorReason
  /** Milliseconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | undefined

  constructor(reason: ErrorReason, message: string = reason, retryAfter?: number) {
    super(message)
    this.name = 'ChatError'
    this.reason = reason
    this.retryAfter = retryAfter
  }
}
