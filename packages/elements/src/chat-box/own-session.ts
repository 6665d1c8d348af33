import { LazySession } from '@deskbell/client'
import type { VisitorModel } from '../shared/contexts.ts'
import { type PageVisit, knownVisits, visitKey } from '../visits/known-visits.ts'
import { pageStorage } from '../shared/page-storage.ts'
import { BoxConsent } from './box-consent.ts'
import { forgetAccount } from './forget-account.ts'

/** Where a box finds its conversations. */
export interface SessionPlace {
  readonly server: string
  readonly account: string
  /** The group that a conversation which begins now lands in (spec A3). */
  group(): string
}

/** What a box says of the session it needs. */
interface Host extends Pick<SessionPlace, 'server' | 'account'> {
  session: VisitorModel | undefined
  consentMode: 'granted' | 'required'
  readonly getIdentity: (() => Promise<string>) | undefined
  readonly identity: string
  readonly group: string
  openChat(): Promise<void>
}

/** The session of a box that was not given one: what stands for it until there is reason to open it, and the visitor has agreed. */
export class OwnSession {
  readonly consent: BoxConsent
  readonly #host: Host
  readonly #failed: () => void
  #held: LazySession | undefined
  #isClosed = false

  /** `failed` is called when the code could not be loaded. */
  constructor(host: Host, failed: () => void) {
    this.#host = host
    this.#failed = failed
    this.consent = new BoxConsent(host)
  }

  /** Makes another one, where the box has none of its own. */
  open(): void {
    const host = this.#host
    if (host.session && host.session !== this.#held) return
    this.#held?.destroy()
    host.session = this.#held = undefined
    if (host.account) host.session = this.#held = this.#make()
  }

  /** Shows nothing from now on, deletes what this browser keeps, and waits for consent anew (spec I4). */
  async withdraw(): Promise<void> {
    const host = this.#host
    const { session } = host
    const held = session ?? this.#make()
    host.session = this.#held = undefined
    this.consent.withdraw()
    held.disconnect()
    forgetAccount(host)
    try {
      // What deletes may be out of reach.
      await held.withdraw()
    } finally {
      held.destroy()
      if (!this.#isClosed) this.open()
    }
  }

  close(): void {
    this.#isClosed = true
    this.#host.session?.destroy()
    this.#host.session = this.#held = undefined
  }

  #make(): LazySession {
    const host = this.#host
    const { account } = host
    const place: SessionPlace = { server: host.server || location.origin, account, group: () => host.group }
    return new LazySession({
      ...place,
      ...((host.identity || host.getIdentity) && {
        getIdentity: () => host.getIdentity?.() ?? Promise.resolve(host.identity),
      }),
      mayBegin: () => this.consent.given(),
      load: async () => {
        const { openSession } = await import('./open-session.ts')
        return identity => openSession(place, identity)
      },
      loadVisit: () => loadVisit(place),
      greeted: () => void host.openChat(),
      failed: this.#failed,
      isHidden: () => document.hidden,
      storage: pageStorage(),
    })
  }
}

async function loadVisit(place: SessionPlace): Promise<() => PageVisit> {
  // The script that brings the box watches already, or begins as soon as it has heard of the consent.
  await new Promise(resolve => setTimeout(resolve))
  const known = knownVisits().get(visitKey(place))
  if (known) return () => known
  const { watchVisits } = await import('../visits/watch-visits.ts')
  return () => watchVisits(place)
}
