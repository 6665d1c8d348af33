import type { AgentConversationState } from '@deskbell/client'
import type { AgentConversationModel } from '../shared/agent-models.ts'
import type { MenuButton } from '../shared/menu-button.ts'
import type { ThreadAction, ThreadActions } from './thread-actions.ts'

export type HeaderMenu = 'assign' | 'handover' | 'more' | 'group' | 'tags'

/** What header and facts are drawn with. */
export interface HeaderView {
  readonly state: AgentConversationState
  readonly actions: ThreadActions | null
  readonly me: string | undefined
  /** A command is on its way. */
  readonly busy: boolean
  readonly menus: Record<HeaderMenu, MenuButton>
  readonly run: (action: { name?: string; run: (model: AgentConversationModel) => Promise<void> }) => void
}

/** Does what was chosen in a menu. */
export function choose(view: HeaderView, run: ThreadAction['run'], action?: ThreadAction): void {
  for (const menu of Object.values(view.menus)) menu.close()
  view.run(action ?? { run })
}
