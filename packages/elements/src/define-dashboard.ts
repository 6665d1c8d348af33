import { AgentComposer } from './agent-composer/agent-composer.ts'
import { AgentLogin } from './agent-login/agent-login.ts'
import { AgentStatus } from './agent-status/agent-status.ts'
import { ChatDashboard } from './chat-dashboard/chat-dashboard.ts'
import { ChatProvider } from './chat-provider/chat-provider.ts'
import { ConversationFolders } from './conversation-folders/conversation-folders.ts'
import { ConversationList } from './conversation-list/conversation-list.ts'
import { ConversationSearch } from './conversation-search/conversation-search.ts'
import { ConversationThread } from './conversation-thread/conversation-thread.ts'
import { MessageComposer } from './message-composer/message-composer.ts'
import { defineElement } from './shared/define-element.ts'
import { VisitorPanel } from './visitor-panel/visitor-panel.ts'

/** Registers what agents work with. */
export function defineDashboard(): void {
  // First: those inside it ask it for their session as they come to life, and ask once.
  defineElement('chat-provider', ChatProvider)
  defineElement('message-composer', MessageComposer)
  defineElement('agent-composer', AgentComposer)
  defineElement('agent-login', AgentLogin)
  defineElement('agent-status', AgentStatus)
  defineElement('conversation-folders', ConversationFolders)
  defineElement('conversation-list', ConversationList)
  defineElement('conversation-search', ConversationSearch)
  defineElement('conversation-thread', ConversationThread)
  defineElement('visitor-panel', VisitorPanel)
  // Last, so that what it holds is there when it comes to life.
  defineElement('chat-dashboard', ChatDashboard)
}
