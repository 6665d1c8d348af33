import { mintId } from '@deskbell/client'
import { type ContactField, limits } from '@deskbell/protocol'
import { msg } from '@lit/localize'

export type ContactKind = ContactField['kind']

/** Of these there is one of each at most; they have a place in the visitor's information. */
const single: readonly ContactKind[] = ['name', 'email', 'phone']
export const contactKinds: readonly ContactKind[] = [...single, 'text', 'choice', 'check']

/** Name, e-mail and phone have our labels; the others are the owner's own. */
export function hasOwnLabel({ kind }: ContactField): boolean {
  return !single.includes(kind)
}

export function newField(kind: ContactKind): ContactField {
  return { id: mintId(), kind, label: '', required: kind === 'email', choices: [] }
}

/** What can still be added. */
export function openKinds(fields: readonly ContactField[]): ContactKind[] {
  if (fields.length >= limits.contactFields) return []
  return contactKinds.filter(kind => !single.includes(kind) || !fields.some(field => field.kind === kind))
}

/** A field one place further up (-1) or down (1); at the ends nothing changes. */
export function moved(fields: readonly ContactField[], id: string, by: -1 | 1): ContactField[] {
  const from = fields.findIndex(field => field.id === id)
  const to = from + by
  if (from < 0 || to < 0 || to >= fields.length) return [...fields]
  const others = fields.filter(field => field.id !== id)
  return [...others.slice(0, to), fields[from]!, ...others.slice(to)]
}

/** Without what is of no use for its kind, and without empty lines. */
export function cleanField(field: ContactField): ContactField {
  return {
    ...field,
    label: hasOwnLabel(field) ? field.label.trim() : '',
    choices: field.kind === 'choice' ? field.choices.map(choice => choice.trim()).filter(Boolean) : [],
  }
}

export function kindName(kind: ContactKind): string {
  switch (kind) {
    case 'name':
      return msg('Name', { id: 'field-name' })
    case 'email':
      return msg('E-mail', { id: 'field-email' })
    case 'phone':
      return msg('Phone', { id: 'field-phone' })
    case 'text':
      return msg('Text', { id: 'field-kind-text' })
    case 'choice':
      return msg('Choice', { id: 'field-kind-choice' })
    case 'check':
      return msg('Check box', { id: 'field-kind-check' })
    default:
      return kind satisfies never
  }
}
