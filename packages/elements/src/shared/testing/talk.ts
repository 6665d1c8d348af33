import { agentSays, conversation, joined, profile, visitorSays } from './agent-builders.ts'
import { FakeAgentConversation } from './fake-agent-conversation.ts'

const minute = 60_000
const eva = { id: 'eva', name: 'Eva Malá' }

/** A conversation of two days, of which the last two messages are unread. */
export function talk(): FakeAgentConversation {
  const at = (m: number) => Date.now() - m * minute
  return new FakeAgentConversation(
    {
      id: 'v0.1',
      conversation: conversation({ id: 'v0.1', assignees: [eva] }),
      visitor: profile({
        id: 'v0x9',
        phone: '+420 601 234 567',
        note: 'Prefers to be called in the morning. Bought the walnut desk in May.',
      }),
    },
    {
      read: 8,
      items: [
        { type: 'line', key: 's', seq: 1, at: at(60 * 25), line: { kind: 'started' } },
        visitorSays('Hi! I saw the walnut desk in your window yesterday.', 2, at(60 * 25)),
        visitorSays('Does it come with drawers on the left side as well?', 3, at(60 * 25 - 1)),
        joined(4, at(60 * 24)),
        agentSays('Good morning Jana! Yes: you choose the side when you order, and it costs the same.', 5, {
          at: at(60 * 24),
        }),
        agentSays('Here is the page with the measures: https://shop.example/desks/walnut?side=left', 6, {
          at: at(60 * 24 - 1),
        }),
        visitorSays('Wonderful. I will measure my room tonight.', 7, at(60 * 23)),
        agentSays('Take your time. We are here until six.', 8, { at: at(60 * 23 - 2) }),
        visitorSays('It fits! 160 cm exactly.\nIs the blue one in stock?', 9, at(2)),
        visitorSays('And could somebody carry it up to the third floor?', 10, at(0.6)),
      ],
    },
  )
}
