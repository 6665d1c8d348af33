import type { Language } from '@deskbell/protocol'
import { configureLocalization, LOCALE_STATUS_EVENT, type LocaleModule } from '@lit/localize'
import { translated } from './choose-language.ts'
import { PageLanguage, type Texts } from './page-language.ts'

type Templates = Record<string, NonNullable<LocaleModule['templates'][string]>>

let templates: Templates = {}
let localization: ReturnType<typeof configureLocalization> | undefined

/** The language of the page this code is on. */
export const pageLanguage = new PageLanguage({
  async show(language: Language, texts: Texts) {
    // Not before it is needed: a site that translates its own elements by the same library may be there too.
    localization ??= configureLocalization({
      sourceLocale: 'en',
      targetLocales: translated,
      loadLocale: () => Promise.resolve({ templates }),
    })
    const made = Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, templateOf(text)]))
    if (localization.getLocale() === language) {
      Object.assign(templates, made)
      window.dispatchEvent(
        new CustomEvent(LOCALE_STATUS_EVENT, { detail: { status: 'ready', readyLocale: language } }),
      )
      return
    }
    templates = made
    await localization.setLocale(language)
  },
  watch(changed) {
    const page = new MutationObserver(changed)
    page.observe(document.documentElement, { attributeFilter: ['lang'] })
    addEventListener('online', changed)
    return () => {
      page.disconnect()
      removeEventListener('online', changed)
    }
  },
})

/** "Remove {0}", as lit-localize puts it together. */
function templateOf(text: string): Templates[string] {
  const parts = text.split(/\{(\d+)\}/)
  if (parts.length === 1) return text
  return {
    strTag: true,
    strings: parts.filter((_, index) => index % 2 === 0) as unknown as TemplateStringsArray,
    values: parts.filter((_, index) => index % 2).map(Number),
  }
}
