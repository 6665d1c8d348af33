import { canSee } from '@deskbell/protocol'
import type { AgentClaims, RowsQuery } from '../ports.ts'

/** An agent as the lists know them: what A4 and the unread numbers depend on. */
export type Viewer = RowsQuery['agent']

/** Where a conversation stands: what the folders and A4 depend on. */
export interface Placement {
  readonly status: 'open' | 'resolved'
  readonly group: string | null
  readonly assignees: readonly { readonly id: string }[]
}

/** Spec A4. */
export function isVisible(
  viewer: Pick<AgentClaims, 'id' | 'role' | 'groups'>,
  placement: Placement,
): boolean {
  return canSee(viewer, conversationResource(placement))
}

/** The part of a placement that decides over rights. */
export function conversationResource({ group, assignees }: Placement) {
  return { group, assignees: assignees.map(({ id }) => id) }
}
