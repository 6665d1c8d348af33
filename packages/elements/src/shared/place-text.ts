import type { Place } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { plainValue } from './plain-value.ts'

/** "Brno, Czechia", in the reader's language. */
export function placeText(place: Place | null, lang: string | undefined): string {
  const parts = [plainValue(place?.city), countryName(place?.country ?? null, lang)].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : msg('Unknown location', { id: 'visitor-place-unknown' })
}

/** The flag of a country, as an emoji; empty where none is known. Decoration: the name stands beside it. */
export function flagOf(place: Place | null): string {
  const code = plainValue(place?.country)
  if (!/^[A-Z]{2}$/.test(code)) return ''
  const letters = [...code].map(letter => 0x1f1e6 + letter.charCodeAt(0) - 65)
  return String.fromCodePoint(...letters)
}

let countries: { readonly lang: string | undefined; readonly names: Intl.DisplayNames } | undefined

function countryName(code: string | null, lang: string | undefined): string {
  if (!code) return ''
  try {
    // To make one takes longer than to draw the row it is for.
    if (countries?.lang !== lang) {
      countries = { lang, names: new Intl.DisplayNames(lang, { type: 'region' }) }
    }
    return countries?.names.of(code) ?? ''
  } catch {
    // No code of a country.
    return ''
  }
}
