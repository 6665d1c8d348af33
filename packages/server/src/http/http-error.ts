import type { ErrorReason } from '@deskbell/protocol'

const statuses: Partial<Record<ErrorReason, number>> = {
  invalid: 400,
  version: 400,
  unauthorized: 401,
  signed_out: 401,
  bad_credentials: 401,
  forbidden: 403,
  inactive: 403,
  blocked: 403,
  origin_refused: 403,
  not_found: 404,
  unknown_account: 404,
  file_missing: 404,
  idempotency_conflict: 409,
  name_taken: 409,
  too_many: 409,
  last_owner: 409,
  erased: 410,
  moved: 410,
  too_large: 413,
  rate_limited: 429,
  network: 500,
}

const messages: Partial<Record<ErrorReason, string>> = {
  invalid: 'The request could not be read.',
  unauthorized: 'The token is missing, has run out, or is not for this door.',
  bad_credentials: 'E-mail address and password do not belong together.',
  forbidden: 'This is not allowed.',
  origin_refused: 'This site is not on the account’s list of origins.',
  not_found: 'There is nothing here.',
  unknown_account: 'There is no such account on this server.',
  name_taken: 'This name is taken already.',
  too_many: 'There are as many of these as there may be.',
  last_owner: 'The account must have an owner; give the ownership to somebody else first.',
  too_large: 'This is larger than allowed.',
  rate_limited: 'Too many requests; try again later.',
  network: 'The server could not answer.',
}

/** A refusal of a route. What it says is all that leaves the server: never a stack, SQL or a path (security S27). */
export class HttpError extends Error {
  readonly reason: ErrorReason
  readonly retryAfter: number | undefined
  readonly status: number

  constructor(reason: ErrorReason, options: { retryAfter?: number; message?: string; status?: number } = {}) {
    super(options.message ?? messages[reason] ?? reason)
    this.name = 'HttpError'
    this.reason = reason
    this.retryAfter = options.retryAfter
    this.status = options.status ?? statuses[reason] ?? 400
  }

  toResponse(): Response {
    const headers: Record<string, string> = { 'cache-control': 'no-store' }
    if (this.retryAfter !== undefined) headers['retry-after'] = String(Math.ceil(this.retryAfter / 1000))
    return Response.json(
      { error: this.reason, message: this.message, retryAfter: this.retryAfter },
      { status: this.status, headers },
    )
  }
}
