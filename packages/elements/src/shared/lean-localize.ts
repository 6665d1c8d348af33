import type { LitElement } from 'lit'

/** A text with something put in; in a translation `values` are the places of what is put in. */
interface Tagged {
  readonly strTag: true
  readonly strings: ArrayLike<string>
  readonly values: readonly unknown[]
}
type Text = string | Tagged
type Texts = Readonly<Record<string, Text>>

interface Configuration {
  readonly sourceLocale: string
  loadLocale(locale: string): Promise<{ readonly templates: Texts }>
}

/** Of its own: a site may translate its elements by the library that this stands for. */
export const LOCALE_STATUS_EVENT = 'deskbell-language'

let texts: Texts | undefined

/**
 * Stands for `@lit/localize` in what browsers of visitors load: texts by their ids, and plain. Its test asks both
 * the same.
 */
export function msg(text: Text, { id }: { readonly id: string }): string {
  const translated = texts?.[id] ?? text
  if (typeof translated === 'string') return translated
  const { values } = text as Tagged
  const put = translated === text ? values : translated.values.map(place => values[place as number])
  return Array.from(translated.strings, (part, index) => (index ? String(put[index - 1]) + part : part)).join(
    '',
  )
}

export function str(strings: TemplateStringsArray, ...values: readonly unknown[]): Tagged {
  return { strTag: true, strings, values }
}

export function configureLocalization({ sourceLocale, loadLocale }: Configuration) {
  let wanted = sourceLocale
  let active = sourceLocale
  return {
    getLocale: () => active,
    async setLocale(locale: string): Promise<void> {
      wanted = locale
      const loaded = locale === sourceLocale ? undefined : (await loadLocale(locale)).templates
      // Another one is wanted by now.
      if (wanted !== locale) return
      texts = loaded
      active = locale
      dispatchEvent(
        new CustomEvent(LOCALE_STATUS_EVENT, { detail: { status: 'ready', readyLocale: locale } }),
      )
    },
  }
}

/** Draws the element anew in each further language. */
export function updateWhenLocaleChanges(host: LitElement): void {
  const update = () => host.requestUpdate()
  host.addController({
    hostConnected: () => addEventListener(LOCALE_STATUS_EVENT, update),
    hostDisconnected: () => removeEventListener(LOCALE_STATUS_EVENT, update),
  })
}

/** The same for all elements of a class. */
export function localized(): (element: typeof LitElement) => void {
  return element => element.addInitializer(host => updateWhenLocaleChanges(host as LitElement))
}
