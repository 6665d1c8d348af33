import type { Language } from '@deskbell/protocol'
import { updateWhenLocaleChanges } from '@lit/localize'
import type { LitElement, ReactiveController } from 'lit'
import { chooseLanguage } from './choose-language.ts'
import { pageLanguage } from './localization.ts'
import type { Speaker, TextSource } from './page-language.ts'

/** Milliseconds that texts may be late before all is shown in English first. */
const patience = 1_000

/** Gives its host a say in the language of the page, and draws it anew when that changes. */
export class LanguageController implements ReactiveController, Speaker {
  readonly source: TextSource
  readonly #host: LitElement
  readonly #owner: () => string
  #isReady = false
  #ready: Promise<void> | undefined

  /** `owner` tells what the owner of the account has set; empty: nothing. */
  constructor(host: LitElement, source: TextSource, owner = () => '') {
    this.#host = host
    this.source = source
    this.#owner = owner
    host.addController(this)
    updateWhenLocaleChanges(host)
  }

  get wish(): Language {
    // A box among the elements of another account speaks as they do, whatever its owner has set.
    const owner = pageLanguage.isLedBy(this) ? this.#owner() : ''
    const wishes = [this.#host.lang, owner, document.documentElement.lang]
    return chooseLanguage(wishes, navigator.languages)
  }

  /** Texts have come, or will not for a while; drawn before, they would change before the eyes of the person. */
  get isReady(): boolean {
    return this.#isReady || pageLanguage.isSettled
  }

  get ready(): Promise<void> {
    return (this.#ready ??= this.#wait())
  }

  hostConnected(): void {
    pageLanguage.join(this)
    if (this.isReady) this.#isReady = true
    else void this.ready.then(() => this.#host.requestUpdate())
  }

  hostDisconnected(): void {
    pageLanguage.leave(this)
  }

  hostUpdate(): void {
    pageLanguage.heed(this)
  }

  async #wait(): Promise<void> {
    if (!this.isReady) {
      let timer: ReturnType<typeof setTimeout> | undefined
      await Promise.race([
        pageLanguage.settled,
        new Promise<void>(done => {
          timer = setTimeout(done, patience)
        }),
      ])
      clearTimeout(timer)
    }
    this.#isReady = true
  }
}
