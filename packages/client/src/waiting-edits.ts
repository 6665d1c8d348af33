import type { ProfileField } from '@deskbell/protocol'
import type { AgentConversationState } from './agent-state.ts'
import type { OutboxRow } from './outbox.ts'

type EditRow = OutboxRow & { readonly command: { readonly type: 'profile.set' } }

/** Edits of the visitor's profile that are in the outbox. */
function editsOf(rows: readonly OutboxRow[]): EditRow[] {
  return rows.filter((row): row is EditRow => row.command.type === 'profile.set')
}

/** Fields that are on their way. */
export function waitingEdits(rows: readonly OutboxRow[]): Partial<Record<ProfileField, string>> {
  return Object.fromEntries(
    editsOf(rows).flatMap(({ command, state }) =>
      state === 'failed' ? [] : [[command.field, command.value]],
    ),
  )
}

/** Fields that were refused when nobody waited for the answer any more. */
export function refusedEdits(rows: readonly OutboxRow[]): AgentConversationState['refusedProfile'] {
  return Object.fromEntries(
    editsOf(rows).flatMap(({ command: { field, value }, state, reason }) =>
      state === 'failed' ? [[field, { value, reason: reason ?? 'invalid' }]] : [],
    ),
  )
}

/** Ids of the refused edits of one field. */
export function refusedOf(rows: readonly OutboxRow[], field: ProfileField): string[] {
  return editsOf(rows)
    .filter(({ command, state }) => state === 'failed' && command.field === field)
    .map(({ clientId }) => clientId)
}
