import type { Person } from '@deskbell/protocol'

/** An agent takes part in the conversation from now on. */
export class AgentJoinedEvent extends Event {
  readonly agent: Person

  constructor(agent: Person) {
    super('chat-agent-joined', { bubbles: true, composed: true })
    this.agent = agent
  }
}

/** An agent takes part in the conversation no longer. */
export class AgentLeftEvent extends Event {
  readonly agent: Person

  constructor(agent: Person) {
    super('chat-agent-left', { bubbles: true, composed: true })
    this.agent = agent
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-agent-joined': AgentJoinedEvent
    'chat-agent-left': AgentLeftEvent
  }
}
