import { html } from '@open-wc/testing'
import type { AgentConversationState, AgentState, ThreadState } from '@deskbell/client'
import { visitorSays } from './agent-builders.ts'
import { FakeAgentConversation } from './fake-agent-conversation.ts'
import { FakeAgentSession } from './fake-agent-session.ts'
import { all, button, one, openDashboard, settled } from './open-dashboard.ts'

export interface Setting {
  session?: Partial<AgentState>
  state?: Partial<AgentConversationState>
  thread?: Partial<ThreadState>
}

/** A thread with a fake conversation, of one message unless told otherwise. */
export async function openThread({ session: change, state, thread }: Setting = {}) {
  const session = new FakeAgentSession(change)
  const model = new FakeAgentConversation(state, { items: [visitorSays('Hello?', 4)], ...thread })
  session.conversations.set('jana.1', model)
  const page = await openDashboard(
    session,
    html`<conversation-thread style="block-size: 500px; inline-size: 900px"></conversation-thread>`,
  )
  page.select('jana.1')
  await settled(page)
  const thread_ = one(page, 'conversation-thread')
  return {
    session,
    model,
    page,
    thread: thread_,
    settle: () => settled(page),
    rows: () => all(page, '.row'),
    scroller: () => one(page, '.scroller'),
    button: (name: string) => button(page, name),
    denied: (name: string) => (button(page, name).ariaDisabled === 'true' ? button(page, name).title : ''),
  }
}
