import type { Language } from '@deskbell/protocol'
import { visitKey } from '../visits/known-visits.ts'
import { chooseLanguage } from './choose-language.ts'
import { knownSettings } from './known-settings.ts'

/** The language a page comes to be in by its first chat box, as far as is known before there is one. */
export function languageOfPage(box: HTMLElement): Language {
  const place = { server: box.getAttribute('server') ?? '', account: box.getAttribute('account') ?? '' }
  const owner = knownSettings().get(visitKey(place))?.now.language
  return chooseLanguage([box.lang, owner, document.documentElement.lang], navigator.languages)
}
