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

function countryName(code: string | null, lang: string | undefined): string {
  if (!code) return ''
  try {
    return new Intl.DisplayNames(lang, { type: 'region' }).of(code) ?? ''
  } catch {
    // No code of a country.
    return ''
  }
}
