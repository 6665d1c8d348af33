import { dropConsent, keepConsent, needsConsent } from '../shared/consent.ts'

interface Host {
  readonly account: string
  consentMode: 'granted' | 'required'
}

/** Whether a box may keep anything of the visitor or tell it (spec I4), and who waits until it may. */
export class BoxConsent {
  readonly #host: Host
  readonly #waiting: (() => void)[] = []

  constructor(host: Host) {
    this.#host = host
  }

  get needed(): boolean {
    return needsConsent(this.#host.consentMode, this.#host.account)
  }

  /** Resolves once nothing is in the way. */
  given(): Promise<void> {
    return this.needed ? new Promise(resolve => this.#waiting.push(resolve)) : Promise.resolve()
  }

  /** To be called when the mode is another. */
  check(): void {
    if (!this.needed) for (const resolve of this.#waiting.splice(0)) resolve()
  }

  give(): void {
    keepConsent(this.#host.account)
    this.#host.consentMode = 'granted'
  }

  withdraw(): void {
    dropConsent(this.#host.account)
    this.#host.consentMode = 'required'
  }
}
