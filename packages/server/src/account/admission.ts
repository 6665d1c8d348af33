import type { Availability } from '@deskbell/protocol'
import type { AccountPorts } from './account-ports.ts'
import { verifyIdentity, type VisitorIdentity } from './account-tokens.ts'
import type { Directory } from './directory.ts'
import { hmac, randomId } from './secrets.ts'
import type { Settings } from './settings.ts'

/** Where a request comes from. */
export interface Page {
  readonly origin: string
  /** Where browsers reach this server. */
  readonly own: string
}

/** Why a page may not show the chat box. */
export type PageRefusal = 'unknown_account' | 'origin_refused'

/** A visitor who asks for a session. */
export interface VisitorRequest extends Page {
  /** An identity token of the site's backend. */
  readonly identity: string | null
  /** Who they are by a refresh secret whose form is good. */
  readonly visitor: string | null
}
export type Admission =
  | {
      readonly ok: true
      readonly visitor: string
      /** What the identity token said, where there was one. */
      readonly identity: VisitorIdentity | null
      readonly availability: Availability
    }
  | {
      readonly ok: false
      readonly reason: PageRefusal | 'unauthorized' | 'erased' | 'moved'
    }

/** Decides who a visitor of an allowed page is: the person the site names, who they were, or somebody new (spec I1). */
export async function admitVisitor(
  { identity, visitor }: VisitorRequest,
  account: {
    readonly ports: AccountPorts
    readonly settings: Settings
    readonly directory: Directory
    readonly availability: () => Availability
  },
): Promise<Admission> {
  const { ports, directory, availability } = account
  const named = identity === null ? null : await identify(identity, account)
  if (identity !== null && !named) return { ok: false, reason: 'unauthorized' }
  const id = named ? livingId(named.visitor, account) : (visitor ?? randomId())
  // Whoever comes with something of an erased visitor has to let go of it first.
  if (directory.isErased(visitor ?? id)) return { ok: false, reason: 'erased' }
  if (directory.isMoved(id)) return { ok: false, reason: 'moved' }
  directory.add(id, ports.now())
  return { ok: true, visitor: id, identity: named, availability: availability() }
}

/**
 * A person who was erased, perhaps since they were away for long, may come again, and is somebody new (spec I5):
 * every erasure leads on to the next id that their `sub` makes.
 */
function livingId(
  named: string,
  { settings, directory }: { readonly settings: Settings; readonly directory: Directory },
): string {
  let id = named
  while (directory.isErased(id)) id = hmac(settings.get('visitorKey'), 'again', id)
  return id
}

function identify(
  identity: string,
  { ports, settings }: { readonly ports: AccountPorts; readonly settings: Settings },
): Promise<VisitorIdentity | null> {
  const [secrets, key] = [settings.secrets('identity'), settings.get('visitorKey')]
  return verifyIdentity(identity, secrets, key, ports.account, ports.now())
}
