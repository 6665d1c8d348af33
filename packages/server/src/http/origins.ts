import { isLoopbackOrigin, originAllowed, parseOriginRule } from '@deskbell/protocol'

/** Whether a page of this origin may show the account's chat box; the own one and the same machine's always may. */
export function isAllowedOrigin(origin: string, own: string, list: readonly string[]): boolean {
  const rules = list.flatMap(line => parseOriginRule(line) ?? [])
  return origin === own || isLoopbackOrigin(origin) || originAllowed(origin, rules)
}

/** Where browsers reach this server. */
export function ownOrigin(request: Request, publicUrl: string | undefined): string {
  return new URL(publicUrl || request.url).origin
}
