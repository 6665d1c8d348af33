import type { Role } from '@deskbell/protocol'
import { msg } from '@lit/localize'

export function roleName(role: Role): string {
  switch (role) {
    case 'owner':
      return msg('Owner', { id: 'role-owner' })
    case 'full':
      return msg('Full access', { id: 'role-full' })
    case 'limited':
      return msg('Limited access', { id: 'role-limited' })
    default:
      return role satisfies never
  }
}

/** What a colleague of this role may do (spec A1, A4). */
export function roleHint(role: 'full' | 'limited'): string {
  return role === 'full'
    ? msg('Sees every conversation, and changes team and settings.', { id: 'role-full-hint' })
    : msg('Sees what is assigned to them, what is in their groups, and what is in no group.', {
        id: 'role-limited-hint',
      })
}

export function roleOptions(): readonly (readonly ['full' | 'limited', string])[] {
  return [
    ['limited', roleName('limited')],
    ['full', roleName('full')],
  ]
}
