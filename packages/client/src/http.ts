import { ChatError, type ErrorReason } from '@deskbell/protocol'
import type { Clock } from './clock.ts'
import { toJson } from './json.ts'

export interface HttpPorts {
  /** `https://chat.example/v1/acme`, without a slash at the end. */
  readonly base: string
  readonly fetch: typeof fetch
  readonly clock: Clock
}

/** What a promise brings, or ChatError `network` after so long. */
export function within<T>(clock: Clock, milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => reject(new ChatError('network', 'no answer in time')))
    work.then(resolve, reject).finally(cancel)
  })
}

/** Posts JSON to a route and answers with its JSON; throws ChatError, `network` for all that may pass. */
export async function post(
  { base, fetch, clock }: HttpPorts,
  path: string,
  body: object,
  init: RequestInit = {},
): Promise<unknown> {
  const abort = new AbortController()
  const asked = fetch(`${base}/${path}`, {
    method: 'POST',
    signal: abort.signal,
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
    body: toJson(body),
  })
  try {
    return await within(clock, 10_000, asked.then(readAnswer))
  } catch (error) {
    abort.abort()
    throw error instanceof ChatError ? error : new ChatError('network', String(error))
  }
}

/** A file from a route, for a bearer. An export may take its time. */
export async function get({ base, fetch, clock }: HttpPorts, path: string, bearer: string): Promise<Blob> {
  const abort = new AbortController()
  const asked = fetch(`${base}/${path}`, {
    signal: abort.signal,
    headers: { authorization: `Bearer ${bearer}` },
  })
  try {
    return await within(
      clock,
      120_000,
      asked.then(async answer => (answer.ok ? answer.blob() : ((await readAnswer(answer)) as never))),
    )
  } catch (error) {
    abort.abort()
    throw error instanceof ChatError ? error : new ChatError('network', String(error))
  }
}

/** The JSON of an answer, or the ChatError it describes. */
export async function readAnswer(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const answer: unknown = await response.json()
  if (response.ok) return answer
  const { error, message, retryAfter } = answer as { error?: string; message?: string; retryAfter?: number }
  throw new ChatError((error ?? 'network') as ErrorReason, message, retryAfter)
}
