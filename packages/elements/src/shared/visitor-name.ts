import { msg, str } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { avatar } from './avatar.ts'
import { plainValue } from './plain-value.ts'

interface Visitor {
  readonly id: string
  readonly name: string
}

/** What a visitor is called: their name, else "Visitor" and a short code that tells two of them apart (spec C6). */
export function visitorName(visitor: Visitor): string {
  return givenName(visitor) || msg(str`Visitor ${codeOf(visitor)}`, { id: 'visitor-unnamed' })
}

/** The same letters for a visitor wherever they stand: of the name, else of the code. */
export function visitorAvatar(visitor: Visitor): TemplateResult {
  return avatar({ id: plainValue(visitor.id), name: givenName(visitor) || codeOf(visitor) })
}

function givenName(visitor: Visitor): string {
  return plainValue(visitor.name).trim()
}

function codeOf(visitor: Visitor): string {
  return plainValue(visitor.id)
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 4)
    .toUpperCase()
}
