/** Who the site says the visitor is. */
export interface SaidIdentity {
  readonly getIdentity: () => Promise<string>
  /** Another tab has said so: it is not told again. */
  readonly isHeard?: boolean
}

/** The name of what is kept for visitors nobody vouches for. */
export const nobody = 'anonymous'

/** Who the visitor is, as the name of what this browser keeps for them. */
export function identityOf(token: string): string {
  try {
    const payload = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(payload), char => char.charCodeAt(0))
    const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown }
    // Read, not verified: the server does that. Here it only names a drawer.
    if (typeof sub === 'string' && sub) return `sub:${sub}`
  } catch {
    // Not a token: nobody in particular.
  }
  return nobody
}
