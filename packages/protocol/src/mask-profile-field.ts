import { maskCardNumbers } from './card-numbers.ts'
import type { ProfileField } from './domain.ts'

/** No telephone number has more (E.164). */
const mostPhoneDigits = 15

/**
 * A field of the visitor's information without card numbers (spec K3). +49 1512 3456789 may well be a valid card
 * number of 13 digits, and so may the digits of an e-mail address: in these two only what is too long for a
 * telephone number is one. An address of which something was hidden is none any more; its room refuses it.
 */
export function maskProfileField(field: ProfileField, value: string): string {
  switch (field) {
    case 'name':
    case 'note':
      return maskCardNumbers(value)
    case 'email':
    case 'phone':
      return value.replace(/\P{Nd}/gu, '').length > mostPhoneDigits ? maskCardNumbers(value) : value
    default:
      return field satisfies never
  }
}
