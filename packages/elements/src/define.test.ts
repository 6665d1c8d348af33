import { expect } from '@open-wc/testing'
import type { ChatProvider } from './chat-provider/chat-provider.ts'
import type { ConversationList } from './conversation-list/conversation-list.ts'
import { FakeAgentSession } from './shared/testing/fake-agent-session.ts'

it('elements that stand in the page before they are defined find their provider', async () => {
  const tags =
    'agent-status conversation-folders conversation-search conversation-list conversation-thread visitor-panel visitor-list account-settings'.split(
      ' ',
    )
  const provider = document.createElement('chat-provider')
  provider.append(...tags.map(tag => document.createElement(tag)))
  document.body.append(provider)
  const session = Object.assign(provider, { session: new FakeAgentSession() }).session
  await import('./define.ts')
  await (provider as ChatProvider).updateComplete
  for (const element of provider.children)
    expect((element as ConversationList).session, element.localName).to.equal(session)
  provider.remove()
})
