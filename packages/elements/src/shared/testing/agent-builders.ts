import type { AgentConversationState, AgentState, LineItem, MessageItem, NoteItem } from '@deskbell/client'
import type {
  Catalog,
  Conversation,
  ConversationRow,
  Self,
  TeamMember,
  VisitorProfile,
} from '@deskbell/protocol'

/** Half a minute ago, so that "now" and "yesterday" do not depend on when the tests run. */
export const recently = Date.now() - 30_000

export function member(change: Partial<TeamMember> = {}): TeamMember {
  return {
    id: 'eva',
    name: 'Eva Malá',
    email: 'eva@example.com',
    role: 'full',
    active: true,
    groups: [],
    online: true,
    ...change,
  }
}

export const petr = member({
  id: 'petr',
  name: 'Petr Novák',
  email: 'petr@example.com',
  role: 'limited',
  online: false,
})

export function self(change: Partial<Self> = {}): Self {
  return { ...member(), chosenOnline: true, ...change }
}

/** What an account sorts and answers with; nothing of it is used unless a test says so. */
export const catalog: Catalog = {
  groups: [
    { id: 'sales', name: 'Sales' },
    { id: 'workshop', name: 'Workshop' },
  ],
  tags: [
    { id: 'urgent', name: 'Urgent', color: 'red' },
    { id: 'refund', name: 'Refund', color: 'yellow' },
    { id: 'vip', name: 'VIP', color: 'purple' },
  ],
  shortcuts: [
    {
      id: 'hello',
      name: 'hello',
      text: 'Hello {visitor}, I am {agent}. How can I help you?',
      shared: true,
    },
    { id: 'hours', name: 'hours', text: 'We are open from nine to five, Monday to Friday.', shared: true },
    { id: 'desk', name: 'my desk', text: 'The measures of the walnut desk: 160 × 80 cm.', shared: false },
  ],
}

export function agentState(change: Partial<AgentState> = {}): AgentState {
  return {
    connection: { state: 'online' },
    auth: 'signed_in',
    storage: 'durable',
    me: self(),
    team: [member(), petr],
    counts: { all: 12, primary: 5, new: 3, mine: 2, resolved: 1240 },
    catalog,
    invitations: [],
    waiting: 0,
    ...change,
  }
}

export function row(change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: 'jana.1',
    version: 4,
    status: 'open',
    visitor: { id: 'jana', name: 'Jana Dvořáková', email: '' },
    assignees: [],
    group: null,
    tags: [],
    rating: null,
    channel: 'web',
    last: { text: 'Is the blue one in stock?', author: { type: 'visitor' }, at: recently, files: 0 },
    lastActivity: recently,
    visitorMessages: 2,
    read: 2,
    mentions: 0,
    here: true,
    typing: false,
    ...change,
  }
}

export function rows(count: number): ConversationRow[] {
  return Array.from({ length: count }, (_, n) =>
    row({
      id: `v${n}.1`,
      visitor: { id: `v${n}`, name: `Visitor number ${n}`, email: '' },
      lastActivity: recently - n * 60_000,
    }),
  )
}

export function conversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 'jana.1',
    status: 'open',
    assignees: [],
    group: null,
    tags: [],
    rating: null,
    version: 4,
    lastVisitorMessage: 4,
    lastAgentMessage: 0,
    visitorMessages: 2,
    startedAt: recently - 600_000,
    ...change,
  }
}

export function profile(change: Partial<VisitorProfile> = {}): VisitorProfile {
  return {
    id: 'jana',
    name: 'Jana Dvořáková',
    email: 'jana@example.com',
    phone: '',
    note: '',
    blocked: false,
    sources: { name: 'visitor', email: 'visitor', phone: 'none' },
    identified: false,
    variables: [],
    device: null,
    place: null,
    ip: null,
    referrer: '',
    pages: [],
    ...change,
  }
}

export function conversationState(change: Partial<AgentConversationState> = {}): AgentConversationState {
  return {
    id: 'jana.1',
    status: 'live',
    reason: null,
    conversation: conversation(),
    visitor: profile(),
    here: true,
    agentsTyping: [],
    watching: [],
    history: [],
    held: null,
    refusedProfile: {},
    offeredDraft: null,
    noteDraft: '',
    ...change,
  }
}

export function visitorSays(text: string, seq: number, at = recently): MessageItem {
  return {
    type: 'message',
    key: `visitor:${seq}`,
    seq,
    author: { type: 'visitor' },
    mine: false,
    text,
    files: [],
    at,
    delivery: null,
  }
}

export function agentSays(text: string, seq: number, change: Partial<MessageItem> = {}): MessageItem {
  return {
    ...visitorSays(text, seq),
    key: `eva:${seq}`,
    author: { type: 'agent', id: 'eva', name: 'Eva Malá' },
    mine: true,
    delivery: { state: 'seen' },
    ...change,
  }
}

/** A colleague's note, unless told otherwise. */
export function noteSays(text: string, seq: number, change: Partial<NoteItem> = {}): NoteItem {
  return {
    type: 'note',
    key: `note:${seq}`,
    seq,
    author: { id: 'petr', name: 'Petr Novák' },
    mine: false,
    text,
    mentions: [],
    at: recently,
    delivery: null,
    ...change,
  }
}

export function joined(seq: number, at = recently): LineItem {
  const agent = { id: 'eva', name: 'Eva Malá' }
  return { type: 'line', key: `line:${seq}`, seq, at, line: { kind: 'assigned', agent, by: agent } }
}
