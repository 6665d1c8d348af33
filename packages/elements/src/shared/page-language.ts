import type { Language } from '@deskbell/protocol'
import type { Translated } from './choose-language.ts'

/** Texts by the ids of their messages; `{0}` stands for what is put in. */
export type Texts = Readonly<Record<string, string>>
/** Loads the texts of some elements in one language. */
export type TextSource = (language: Translated) => Promise<Texts>

/** An element that has a say in the language of the page. */
export interface Speaker {
  readonly source: TextSource
  /** The language it wants. */
  readonly wish: Language
}

/** What the language of a page needs of the outside. */
export interface LanguageSurroundings {
  /** From now on messages are said in this language; a text that is missing, in English. */
  show(language: Language, texts: Texts): Promise<void>
  /** Calls when the page has changed its language, or is on the network again. */
  watch(changed: () => void): () => void
}

/**
 * The one language of all elements on a page (spec L1): the first that is connected decides, and whoever has
 * another wish later. Until its texts have come, and where they cannot be had, all is as it was: English at first.
 */
export class PageLanguage {
  readonly #surroundings: LanguageSurroundings
  readonly #wishes = new Map<Speaker, Language>()
  readonly #loaded = new Map<TextSource, Map<Translated, Promise<Texts>>>()
  #decider: Speaker | undefined
  #wanted: Language = 'en'
  #shown: Language = 'en'
  #changes = 0
  #settled: Promise<void> = Promise.resolve()
  #unwatch: (() => void) | undefined

  constructor(surroundings: LanguageSurroundings) {
    this.#surroundings = surroundings
  }

  /** The language that messages are said in now. */
  get shown(): Language {
    return this.#shown
  }

  get isSettled(): boolean {
    return this.#changes === 0
  }

  /** Settles once messages are said in the wanted language, or it is known that they cannot be. */
  get settled(): Promise<void> {
    return this.#settled
  }

  /** Whether this one was the first, or had the last wish. */
  isLedBy(speaker: Speaker): boolean {
    return this.#decider === speaker
  }

  join(speaker: Speaker): void {
    this.#decider ??= speaker
    const { source, wish } = speaker
    this.#wishes.set(speaker, wish)
    this.#unwatch ??= this.#surroundings.watch(() => this.#look())
    const before = this.#wanted
    if (this.#decider === speaker) this.#wanted = wish
    const isNew = !this.#loaded.has(source)
    if (isNew) this.#loaded.set(source, new Map())
    if (this.#wanted !== before || (isNew && this.#wanted !== 'en')) this.#settled = this.#change()
    else this.#retry()
  }

  leave(speaker: Speaker): void {
    this.#wishes.delete(speaker)
    if (this.#decider === speaker) this.#decider = this.#wishes.keys().next().value
    if (this.#decider) return
    this.#unwatch?.()
    this.#unwatch = undefined
  }

  /** Perhaps this one has another wish by now. */
  heed(speaker: Speaker): void {
    const { wish } = speaker
    if ((this.#wishes.get(speaker) ?? wish) === wish) return
    this.#wishes.set(speaker, wish)
    this.#decider = speaker
    this.#wanted = wish
    this.#settled = this.#change()
  }

  #look(): void {
    if (this.#decider) this.heed(this.#decider)
    this.#retry()
  }

  /** Asks again for texts that could not be had. */
  #retry(): void {
    if (this.#wanted !== this.#shown && this.isSettled) this.#settled = this.#change()
  }

  async #change(): Promise<void> {
    const language = this.#wanted
    const before = this.#shown
    this.#changes++
    try {
      const texts = await this.#load(language)
      // Whoever has changed the wish since sees to it.
      if (language !== this.#wanted) return
      // Elements draw themselves anew at once, and ask for it.
      this.#shown = language
      await this.#surroundings.show(language, texts)
    } catch {
      if (language === this.#wanted) this.#shown = before
    } finally {
      this.#changes--
    }
  }

  async #load(language: Language): Promise<Texts> {
    if (language === 'en') return {}
    const all = [...this.#loaded].map(([source, loaded]) => {
      const loading = loaded.get(language) ?? source(language)
      loaded.set(language, loading)
      loading.catch(() => loaded.delete(language))
      return loading
    })
    return Object.assign({}, ...(await Promise.all(all))) as Texts
  }
}
