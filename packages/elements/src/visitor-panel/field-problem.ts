import { limits, type ProfileField } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { looksLikeEmail } from '../shared/looks-like-email.ts'
import { tooLongText } from '../shared/plural-text.ts'

/** Why a value cannot be saved, for the person who typed it; null if it can (spec V4). */
export function fieldProblem(field: ProfileField, value: string, lang: string | undefined): string | null {
  const most = limits[field]
  if (value.length > most) return tooLongText(value.length - most, most, lang)
  if (field === 'email' && value && !looksLikeEmail(value))
    return msg('This is no e-mail address, like name@example.com.', { id: 'field-email-invalid' })
  return null
}
