import type { ThreadModel } from '@deskbell/client'
import type { ConversationFilter, Folder } from '@deskbell/protocol'
import { createContext } from '@lit/context'
import type { AgentConversationModel, AgentSessionModel } from './agent-models.ts'

export type { VisitorModel } from '@deskbell/client'

/** Which conversation and folder the agent has chosen; elements without an id of their own follow it. */
export interface Selection {
  readonly conversation: string | null
  readonly folder: Folder
  /** What the list is narrowed to, whatever the folder; null: not at all. */
  readonly filter: ConversationFilter | null
  select(conversation: string | null): void
  selectFolder(folder: Folder): void
  selectFilter(filter: ConversationFilter | null): void
}

export const threadContext = createContext<ThreadModel | undefined>(Symbol('deskbell thread'))
export const agentSessionContext = createContext<AgentSessionModel | undefined>(
  Symbol('deskbell agent session'),
)
export const agentConversationContext = createContext<AgentConversationModel | undefined>(
  Symbol('deskbell agent conversation'),
)
export const selectionContext = createContext<Selection | undefined>(Symbol('deskbell selection'))
