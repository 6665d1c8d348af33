import type { Language } from '@deskbell/protocol'
import type { ReactiveControllerHost } from 'lit'
import { boxTexts } from '../../locales/box.ts'
import type { Texts } from '../../shared/page-language.ts'

/** What the chat box says where its owner says nothing. */
export interface Words {
  readonly title: string
  readonly greeting: string
  readonly online: string
  readonly away: string
}

/** Our own words in any language, whatever that of this page is. */
export class OwnWords {
  readonly #host: ReactiveControllerHost
  readonly #texts = new Map<Language, Texts | null>()

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  /** English until those of the language have come. */
  of(language: Language): Words {
    const texts = this.#textsOf(language)
    return {
      title: texts['box-title'] ?? 'Chat with us',
      greeting: texts['box-greeting'] ?? 'Hello, how can we help?',
      online: texts['greeting-online'] ?? 'Write to us. We are here and answer in this window.',
      away:
        texts['greeting-away'] ?? 'We are away just now. Leave a message; the answer will wait for you here.',
    }
  }

  #textsOf(language: Language): Texts {
    if (language === 'en') return {}
    const known = this.#texts.get(language)
    if (known === undefined) void this.#load(language)
    return known ?? {}
  }

  async #load(language: Exclude<Language, 'en'>): Promise<void> {
    this.#texts.set(language, null)
    try {
      this.#texts.set(language, await boxTexts(language))
      this.#host.requestUpdate()
    } catch {
      // The network is gone: asked for once more when they are wanted again.
      this.#texts.delete(language)
    }
  }
}
