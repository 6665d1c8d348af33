import { isLoopbackOrigin, originAllowed, parseOriginRule } from '@deskbell/protocol'
import type { Page } from '../account/admission.ts'
import { HttpError } from './http-error.ts'

/** Whether a page of this origin may show the account's chat box; the own one and the same machine's always may. */
export function isAllowedOrigin(origin: string, own: string, list: readonly string[]): boolean {
  const rules = list.flatMap(line => parseOriginRule(line) ?? [])
  return origin === own || isLoopbackOrigin(origin) || originAllowed(origin, rules)
}

/** Where browsers reach this server. */
export function ownOrigin(request: Request, publicUrl: string | undefined): string {
  return new URL(publicUrl || request.url).origin
}

/** The page that asks. Programs have no origin, and come in as agents: throws HttpError `origin_refused`. */
export function pageOf(request: Request, publicUrl: string | undefined): Page {
  const origin = request.headers.get('origin')
  if (!origin) throw new HttpError('origin_refused')
  return { origin, own: ownOrigin(request, publicUrl) }
}
