import type { ThreadItem } from '@deskbell/client'
import { tagColors, type Catalog, type Tag } from '@deskbell/protocol'
import { agentSays, catalog, member, noteSays, petr, self, visitorSays } from './agent-builders.ts'
import type { FakeAgentConversation } from './fake-agent-conversation.ts'
import type { FakeAgentSession } from './fake-agent-session.ts'
import { talk } from './talk.ts'

const minute = 60_000
const long = 'Wolfeschlegelsteinhausenbergerdorff Maximiliana-Theodora'
const eva = { id: 'eva', name: 'Eva Malá' }
const kim = member({ id: 'kim', name: 'Kim Alexandra Bergström' })
const team = [member(), petr, kim, member({ id: 'max', name: long, online: false })]

const tags: Tag[] = tagColors.flatMap((color, n) => [
  { id: color, name: `${color[0]?.toUpperCase()}${color.slice(1)} label`, color },
  { id: `long-${n}`, name: `A tag with quite a long name, number ${n}`, color },
])

function at(minutes: number): number {
  return Date.now() - minutes * minute
}

function line(seq: number, what: Extract<ThreadItem, { type: 'line' }>['line']): ThreadItem {
  return { type: 'line', key: `l${seq}`, seq, at: at(1), line: what }
}

function show(
  session: FakeAgentSession,
  change: (conversation: FakeAgentConversation) => void,
  added: Partial<Catalog> = {},
): string {
  session.set({ team, catalog: { ...catalog, ...added } })
  const conversation = talk()
  session.conversations.set(conversation.state.id, conversation)
  change(conversation)
  return conversation.state.id
}

function sorted(conversation: FakeAgentConversation, ids: string[], group: string | null = 'sales'): void {
  const before = conversation.state.conversation
  if (before) conversation.set({ conversation: { ...before, tags: ids, group } })
}

function notes(conversation: FakeAgentConversation): void {
  sorted(conversation, ['vip'])
  conversation.setThread({
    items: [
      ...conversation.thread.items,
      noteSays(
        '@Eva Malá can you ask the workshop about the third floor?\nSee https://wiki.example/lifts',
        11,
        {
          mentions: ['eva'],
          at: at(0.5),
        },
      ),
      noteSays('Asked. @Kim Alexandra Bergström, please answer her if I am at lunch.', 12, {
        author: eva,
        mine: true,
        mentions: ['kim'],
        delivery: { state: 'sent' },
        at: at(0.4),
      }),
    ],
  })
}

/** What the thread of an agent can look like beyond a talk, by name. */
export const threadStates: Readonly<Record<string, (session: FakeAgentSession) => string | null>> = {
  notes: session => show(session, notes),
  'note-mode': session =>
    show(session, conversation => {
      notes(conversation)
      conversation.setNoteDraft(
        '@Petr Novák the lift is broken. Could you and @Kim Alexandra Bergström carry it?',
      )
    }),
  mentions: session => show(session, notes),
  shortcuts: session => show(session, conversation => sorted(conversation, ['vip', 'urgent'])),
  'tags-menu': session => show(session, conversation => sorted(conversation, ['vip', 'urgent'])),
  'group-menu': session => show(session, conversation => sorted(conversation, ['vip', 'urgent'])),
  sorted: session =>
    show(
      session,
      conversation => {
        sorted(
          conversation,
          tags.slice(0, 20).map(tag => tag.id),
          'long',
        )
        conversation.set({ watching: [petr, kim, team[3]!, member({ id: 'x', name: 'Xaver' })] })
      },
      { tags, groups: [{ id: 'long', name: 'Refunds, returns and complaints of the northern region' }] },
    ),
  watched: session =>
    show(session, conversation => {
      sorted(conversation, ['vip'])
      conversation.set({ watching: [petr] })
    }),
  rated: session =>
    show(session, conversation => {
      sorted(conversation, ['refund', 'vip'])
      const before = conversation.state.conversation
      const rating = { value: 5, comment: 'Thank you Eva, the desk looks wonderful in my room!' } as const
      if (before) conversation.set({ here: false, conversation: { ...before, status: 'resolved', rating } })
      conversation.setThread({
        items: [
          ...conversation.thread.items,
          line(11, { kind: 'tagged', tag: catalog.tags[1]!, by: eva }),
          line(12, { kind: 'untagged', tag: catalog.tags[0]!, by: petr }),
          line(13, { kind: 'moved', group: catalog.groups[0]!, by: eva }),
          line(14, { kind: 'blocked', by: eva }),
          line(15, { kind: 'unblocked', by: eva }),
          line(16, { kind: 'resolved', by: eva }),
          line(17, { kind: 'rated', rating }),
        ],
      })
    }),
  held: session =>
    show(session, conversation => {
      sorted(conversation, ['vip'])
      const since = agentSays('Yes, two of us will come on Thursday and carry it up.', 11, {
        key: 'petr:11',
        author: { type: 'agent', id: 'petr', name: 'Petr Novák' },
        delivery: { state: 'sent' },
        at: at(0.2),
      })
      const text = 'I am afraid we deliver to the ground floor only. You could ask the driver, though.'
      conversation.set({ held: { key: 'held', text, since: [since] } })
      conversation.setThread({
        items: [
          ...conversation.thread.items,
          since,
          agentSays(text, 0, { key: 'held', at: at(0.1), delivery: { state: 'held' } }),
          agentSays('Shall I ask him?', 0, {
            key: 'behind',
            at: at(0.1),
            delivery: { state: 'waiting', reason: 'held' },
          }),
        ],
      })
    }),
  offered: session =>
    show(session, conversation => {
      conversation.set({ offeredDraft: 'Good morning Jana, the carriers can come on Thursday if you' })
      conversation.setThread({ draft: 'Let me ask the driver whether' })
    }),
  'limited-facts': session => {
    session.set({ me: self({ role: 'limited' }) })
    return show(session, conversation => {
      sorted(conversation, ['vip'], null)
      conversation.setThread({ items: [...conversation.thread.items, visitorSays('Hello?', 20)] })
      const before = conversation.state.conversation
      if (before) conversation.set({ conversation: { ...before, assignees: [petr] } })
    })
  },
}
