import type { VisitorModel } from '../shared/contexts.ts'
import { BoxConsent } from './box-consent.ts'
import type { SessionPlace } from './open-session.ts'
import { PendingSession } from './pending-session.ts'

/** What a box says of the session it needs. */
interface Host extends Pick<SessionPlace, 'server' | 'account' | 'getIdentity'> {
  session: VisitorModel | undefined
  consentMode: 'granted' | 'required'
  readonly identity: string
  readonly group: string
  openChat(): Promise<void>
}

/** The session of a box that was not given one: what stands for it until its code has come, and the visitor has agreed. */
export class OwnSession {
  readonly consent: BoxConsent
  readonly #host: Host
  readonly #failed: () => void
  #held: VisitorModel | undefined

  /** `failed` is called when the code could not be loaded. */
  constructor(host: Host, failed: () => void) {
    this.#host = host
    this.#failed = failed
    this.consent = new BoxConsent(host)
  }

  /** Opens another one, where the box has none of its own. */
  open(): void {
    const host = this.#host
    if (host.session && host.session !== this.#held) return
    this.#held?.destroy()
    host.session = this.#held = undefined
    if (!host.account) return
    const place = this.#place()
    const opened = this.consent
      .given()
      .then(() => import('./open-session.ts'))
      // Another one is wanted by now, or none: opened, this one would go on by itself, and watch the visit.
      .then(({ openSession }) => (this.#held === pending ? openSession(place) : new Promise<never>(() => {})))
    const pending: PendingSession = new PendingSession(opened)
    host.session = this.#held = pending
    opened.then(session => {
      if (this.#held === pending) host.session = this.#held = session
    }, this.#failed)
  }

  /** Shows nothing from now on, deletes what this browser keeps, and waits for consent anew (spec I4). */
  async withdraw(): Promise<void> {
    const host = this.#host
    const { session } = host
    host.session = this.#held = undefined
    this.consent.withdraw()
    // What deletes may be out of reach; nothing more is told all the same.
    session?.disconnect()
    try {
      const { withdraw } = await import('./withdraw.ts')
      await withdraw(session instanceof PendingSession ? undefined : session, this.#place())
    } catch (error) {
      session?.destroy()
      throw error
    } finally {
      this.open()
    }
  }

  close(): void {
    this.#host.session?.destroy()
    this.#host.session = this.#held = undefined
  }

  #place(): SessionPlace {
    const host = this.#host
    const { server, account, identity } = host
    const getIdentity =
      identity || host.getIdentity ? () => host.getIdentity?.() ?? Promise.resolve(host.identity) : undefined
    return { server, account, getIdentity, group: () => host.group, greeted: () => void host.openChat() }
  }
}
