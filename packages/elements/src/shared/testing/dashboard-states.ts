import type { ConversationFilter, Match } from '@deskbell/protocol'
import { row, rows, agentSays, petr, member, profile, recently, self, visitorSays } from './agent-builders.ts'
import { FakeAgentConversation } from './fake-agent-conversation.ts'
import { FakeAgentSession, FakeInbox } from './fake-agent-session.ts'
import { talk } from './talk.ts'
import { threadStates } from './thread-states.ts'
import { visitorStates } from './visitor-states.ts'

type Setting = (session: FakeAgentSession) => string | null

const minute = 60_000
const eva = { id: 'eva', name: 'Eva Malá' }
const team = [member(), petr, member({ id: 'kim', name: 'Kim Alexandra Bergström' })]

const people: [name: string, text: string, change?: Parameters<typeof row>[0]][] = [
  [
    'Jana Dvořáková',
    'Is the blue one in stock?',
    { visitorMessages: 3, read: 1, assignees: [eva], tags: ['vip', 'urgent'] },
  ],
  ['', 'Hello? Is anybody there', { visitorMessages: 1, read: 0 }],
  ['Tomáš Beneš', '', { typing: true, assignees: [eva], group: 'workshop' }],
  [
    'Marie Curie-Skłodowska',
    'You are welcome, have a lovely weekend!',
    {
      here: false,
      rating: 5,
      assignees: [eva, petr],
      last: {
        text: 'You are welcome, have a lovely weekend!',
        author: { type: 'agent', ...eva },
        at: recently,
        files: 0,
      },
    },
  ],
  [
    'Wolfeschlegelsteinhausenbergerdorff Maximiliana-Theodora',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    { here: false, visitorMessages: 140, read: 2, group: 'sales', tags: ['refund', 'urgent', 'vip'] },
  ],
  ['محمد عبد الله', 'هل يمكنني تغيير عنوان التسليم؟', { assignees: [petr] }],
  [
    'Ana Lucía',
    'Invoice.pdf',
    {
      channel: 'email',
      here: false,
      last: { text: '', author: { type: 'visitor' }, at: recently, files: 1 },
    },
  ],
  [
    'Ben',
    'ok thx',
    {
      here: false,
      assignees: [petr],
      last: {
        text: 'We have sent it again.',
        author: { type: 'agent', id: 'petr', name: 'Petr Novák' },
        at: recently,
        files: 0,
      },
    },
  ],
  [
    'Sofia Rossi',
    'Can I return it without the box?',
    { visitorMessages: 2, read: 2, mentions: 1, rating: 1 },
  ],
  ['Noah', 'Where is my parcel?', { channel: 'messenger', visitorMessages: 2, read: 0 }],
]

const gaps = [0.5, 3, 4, 18, 47, 95, 60 * 5, 60 * 26, 60 * 50, 60 * 24 * 9]

function inbox(): FakeInbox {
  const list = people.map(([name, text, change], n) => {
    const at = Date.now() - (gaps[n] ?? 1) * minute
    const last = change?.last
      ? { ...change.last, at }
      : { text, author: { type: 'visitor' } as const, at, files: 0 }
    return row({
      id: `v${n}.1`,
      visitor: { id: `v${n}x9`, name, email: '' },
      lastActivity: at,
      ...change,
      last,
    })
  })
  return new FakeInbox(list, { total: 48 })
}

/** Has found something; the dashboard is to show it. */
function search(session: FakeAgentSession, filter: ConversationFilter): void {
  const { rows } = session.inbox.state
  const matches = {
    'v0.1': { text: 'I would like to see the blue desk, if it is in stock', marks: [[28, 32]] },
    'v1.1': { text: 'Hello? A desk, please', marks: [[9, 13]] },
  } satisfies Record<string, Match>
  session.inbox.set({ filter, rows: rows.slice(0, 6), total: 6, matches })
}

function open(session: FakeAgentSession, conversation: FakeAgentConversation): string {
  session.conversations.set(conversation.state.id, conversation)
  return conversation.state.id
}

/** What the dashboard can look like, by name. */
export const dashboardStates: Readonly<Record<string, Setting>> = {
  list: () => null,
  conversation: session => open(session, talk()),
  panel: session => open(session, talk()),
  typing: session => {
    const conversation = talk()
    conversation.setThread({
      typing: { name: '', preview: 'maybe on Thursday af' },
      draft: 'Let me ask the driver.',
    })
    return open(session, conversation)
  },
  menu: session => open(session, talk()),
  ...threadStates,
  limited: session => {
    session.set({ me: self({ role: 'limited' }), team })
    const conversation = talk()
    conversation.set({ conversation: { ...conversation.state.conversation!, assignees: [petr] } })
    return open(session, conversation)
  },
  refused: session => {
    const conversation = talk()
    conversation.refuses = 'newer_message'
    session.refuses = 'newer_message'
    return open(session, conversation)
  },
  resolved: session => {
    const conversation = talk()
    conversation.set({
      here: false,
      conversation: { ...conversation.state.conversation!, status: 'resolved' },
    })
    conversation.setThread({
      items: [
        ...conversation.thread.items,
        agentSays('Of course, both of us will come.', 11, { at: Date.now() - minute / 2 }),
        { type: 'line', key: 'r', seq: 12, at: Date.now(), line: { kind: 'resolved', by: eva } },
      ],
    })
    return open(session, conversation)
  },
  offline: session => {
    session.set({ connection: { state: 'offline', retryAt: Date.now() + 8_500 }, waiting: 2 })
    const conversation = talk()
    conversation.setThread({
      items: [
        ...conversation.thread.items,
        agentSays('Yes, to every floor.', 0, {
          key: 'a',
          at: Date.now(),
          delivery: { state: 'waiting', reason: 'offline' },
        }),
        agentSays('Broken', 0, {
          key: 'b',
          at: Date.now(),
          delivery: { state: 'failed', reason: 'forbidden' },
        }),
      ],
    })
    return open(session, conversation)
  },
  inactive: session => {
    session.set({ me: self({ active: false }) })
    return open(session, talk())
  },
  ended: session => {
    session.set({ connection: { state: 'ended', reason: 'version' } })
    return null
  },
  revoked: session => {
    const conversation = talk()
    conversation.set({ status: 'ended', reason: 'revoked' })
    return open(session, conversation)
  },
  loading: session => {
    session.inbox.set({ rows: [], total: 0, status: 'loading' })
    session.set({ counts: null })
    const conversation = new FakeAgentConversation({
      id: 'v0.1',
      status: 'loading',
      conversation: null,
      visitor: null,
    })
    return open(session, conversation)
  },
  empty: session => {
    session.inbox.set({ rows: [], total: 0 })
    session.set({ counts: { all: 0, primary: 0, new: 0, mine: 0, resolved: 0 }, team: [member()] })
    return null
  },
  failed: session => {
    session.inbox.set({ rows: [], total: 0, status: 'failed', reason: 'network' })
    return null
  },
  'search-form': () => null,
  help: session => open(session, talk()),
  search: session => {
    search(session, { text: 'desk', group: 'sales', tags: ['urgent', 'vip'], rating: 5 })
    return null
  },
  'search-many': session => {
    search(session, { text: 'de' })
    session.inbox.set({ total: 1_000, more: true })
    return open(session, talk())
  },
  'search-nothing': session => {
    search(session, {
      text: 'zzyzx',
      page: 'shop.example/a/very/long/address/of/a/page/that/nobody/has/seen',
    })
    session.inbox.set({ rows: [], total: 0 })
    return null
  },
  'search-failed': session => {
    search(session, { text: 'desk' })
    session.inbox.set({ rows: [], total: 0, status: 'failed', reason: 'network' })
    return null
  },
  'search-loading': session => {
    search(session, { status: 'resolved', tags: ['gone'] })
    session.inbox.set({ rows: [], total: 0, status: 'loading' })
    return null
  },
  login: session => {
    session.set({ auth: 'signed_out', me: null })
    session.refuses = 'bad_credentials'
    return null
  },
  join: session => {
    session.set({ auth: 'signed_out', me: null })
    return null
  },
  'join-wrong': session => {
    session.set({ auth: 'signed_out', me: null })
    return null
  },
  'join-gone': session => {
    session.set({ auth: 'signed_out', me: null })
    session.refuses = 'not_found'
    return null
  },
  'join-signed-in': session => {
    session.set({ waiting: 1 })
    return null
  },
  'status-menu': () => null,
  profile: () => null,
  fields: session => {
    const conversation = talk()
    conversation.refuses = null
    return open(session, conversation)
  },
  long: session => {
    const name = people[4]?.[0] ?? ''
    const conversation = talk()
    conversation.set({
      visitor: profile({
        id: 'v4x9',
        name,
        email: `${'very.'.repeat(20)}long@example.com`,
        note: name.repeat(6),
      }),
    })
    conversation.setThread({
      items: [...conversation.thread.items, visitorSays(people[4]?.[1].repeat(3) ?? '', 20)],
    })
    return open(session, conversation)
  },
  rtl: session => open(session, talk()),
  many: session => {
    session.inbox.set({ rows: rows(10_000), total: 10_000 })
    const conversation = talk()
    conversation.setThread({
      read: 10_000,
      items: Array.from({ length: 10_000 }, (_, n) =>
        n % 3 === 0
          ? agentSays(`Answer ${n}. ${'word '.repeat(n % 40)}`, n + 1)
          : visitorSays(`Message ${n}. ${'word '.repeat(n % 60)}`, n + 1),
      ),
    })
    return open(session, conversation)
  },
}

/** The session, and what the dashboard is to show of it. */
export function dashboardSession(name: string): {
  session: FakeAgentSession
  conversation: string | null
  filter: ConversationFilter | null
} {
  const session = new FakeAgentSession({ team }, inbox())
  const conversation = (dashboardStates[name] ?? visitorStates[name])?.(session) ?? null
  return { session, conversation, filter: session.inbox.state.filter }
}
