import * as z from 'zod/mini'
import {
  catalog,
  conversationId,
  group,
  historyEntry,
  id,
  invitation,
  person,
  place,
  profileField,
  role,
  seq,
  shortcut,
  tag,
  teamMember,
  text,
  time,
  visitorProfile,
} from './domain.ts'
import { conversationFilter } from './filters.ts'
import { limits } from './limits.ts'
import { parseOriginRule } from './origin.ts'
import { messageFields, roomCommands } from './room-commands.ts'
import { roomNotices, welcomeFields } from './room-messages.ts'
import { conversationRow, folder, folderCounts, rowCursor } from './rows.ts'
import { tagged } from './tagged.ts'

/** Changes to one conversation; from a row they go by the account's room, from the open thread straight to the visitor's. */
export const conversationCommands = [
  /** `seen` is the last event the agent had seen; refused `newer_message` if the visitor wrote since (spec C3). */
  z.object({
    type: z.literal('conversation.resolve'),
    clientId: id,
    conversation: conversationId,
    seen: seq,
  }),
  z.object({ type: z.literal('conversation.reopen'), clientId: id, conversation: conversationId }),
  /** Refused `already_assigned` if somebody else was assigned since `seen`. */
  z.object({ type: z.literal('conversation.join'), clientId: id, conversation: conversationId, seen: seq }),
  z.object({ type: z.literal('conversation.leave'), clientId: id, conversation: conversationId }),
  z.object({ type: z.literal('conversation.assign'), clientId: id, conversation: conversationId, agent: id }),
  z.object({
    type: z.literal('conversation.unassign'),
    clientId: id,
    conversation: conversationId,
    agent: id,
  }),
  /** Gives what is mine to another agent. */
  z.object({
    type: z.literal('conversation.hand_over'),
    clientId: id,
    conversation: conversationId,
    agent: id,
  }),
  z.object({
    type: z.literal('conversation.tag'),
    clientId: id,
    conversation: conversationId,
    tag: text(64),
  }),
  z.object({
    type: z.literal('conversation.untag'),
    clientId: id,
    conversation: conversationId,
    tag: text(64),
  }),
  /** To another group, or (`null`) to none. */
  z.object({
    type: z.literal('conversation.move'),
    clientId: id,
    conversation: conversationId,
    group: z.nullable(text(64)),
  }),
  /** Blocks the conversation's visitor, or lifts it (spec V9). */
  z.object({
    type: z.literal('visitor.block'),
    clientId: id,
    conversation: conversationId,
    blocked: z.boolean(),
  }),
] as const
export const conversationCommand = tagged('type', conversationCommands)
export type ConversationCommand = z.infer<typeof conversationCommand>

/** An agent's draft of one conversation; `version` grows with each change of it. */
export const draft = z.object({ text: text(limits.text), version: seq })
export type Draft = z.infer<typeof draft>

/** What an agent says to a visitor's room, on a socket opened with a ticket to one conversation. */
export const agentRoomCommand = tagged('type', [
  roomCommands.hello,
  z.object({
    type: z.literal('message.send'),
    ...messageFields,
    /** The last event the agent had seen; refused `answered_since` if a colleague's message came since (spec C8). */
    seen: z.optional(seq),
  }),
  z.object({
    type: z.literal('note.add'),
    clientId: id,
    text: text(limits.text),
    mentions: z.array(id).check(z.maxLength(limits.mentions)),
  }),
  /** What stands in the composer, for this agent's other devices (spec W3). `base` is the version it was typed on; a stale one is answered with the newer draft. */
  z.object({ type: z.literal('draft.set'), text: text(limits.text), base: seq }),
  z.object({ type: z.literal('profile.set'), clientId: id, field: profileField, value: text(limits.note) }),
  ...conversationCommands,
  roomCommands.typing,
  roomCommands.read,
  roomCommands.ack,
  roomCommands.page,
  roomCommands.urls,
  roomCommands.renew,
])
export type AgentRoomCommand = z.infer<typeof agentRoomCommand>

/** What a visitor's room says to an agent. */
export const agentRoomNotice = tagged('type', [
  z.object({
    ...welcomeFields,
    visitor: visitorProfile,
    /** Whether the visitor is on the site now. */
    here: z.boolean(),
    /** This agent's draft for the conversation, as another device left it. */
    draft: z._default(draft, { text: '', version: 0 }),
    /** Agents who have the conversation open, oneself included. */
    watching: z._default(z.array(person), []),
    /** The visitor's other conversations, newest first. */
    history: z._default(z.array(historyEntry), []),
  }),
  roomNotices.reset,
  roomNotices.eventAdded,
  roomNotices.accepted,
  roomNotices.refused,
  roomNotices.receipt,
  roomNotices.page,
  roomNotices.urls,
  /** `agent` is null when the visitor types. */
  z.object({
    type: z.literal('typing.changed'),
    agent: z.nullable(person),
    active: z.boolean(),
    preview: z.optional(text(limits.text)),
  }),
  z.object({ type: z.literal('presence.changed'), here: z.boolean() }),
  /** Anything of the visitor's information. */
  z.object({ type: z.literal('visitor.changed'), visitor: visitorProfile }),
  z.object({ type: z.literal('history.changed'), history: z.array(historyEntry) }),
  z.object({ type: z.literal('watching.changed'), agents: z.array(person) }),
  /** Answers `draft.set`, and tells the agent's other devices; sending empties it. */
  z.object({ type: z.literal('draft.changed'), draft }),
])
export type AgentRoomNotice = z.infer<typeof agentRoomNotice>

/** Where a secret opens: `identity` for visitors, `agent` for agents of a developer's own backend. */
export const secretDoor = z.enum(['identity', 'agent'])
export type SecretDoor = z.infer<typeof secretDoor>
export const secretKind = z.enum(['hs256', 'eddsa'])
export const secret = z.object({
  id,
  kind: secretKind,
  /** The secret itself, or the public key. */
  value: text(4_096),
  createdAt: time,
})
export type Secret = z.infer<typeof secret>

/** What owner and full see and change of the account. */
export const accountSettings = z.object({
  origins: z.array(text(limits.origin)),
  typingPreview: z.boolean(),
  liveVisitors: z.boolean(),
  retentionDays: z.nullable(z.number()),
  /** Origins that were refused of late, newest first, to be allowed with one click. */
  refusedOrigins: z.array(text(limits.origin)),
})
export type AccountSettings = z.infer<typeof accountSettings>

/** Somebody who is on the site now (spec V8). */
export const liveVisitor = z.object({
  /** Not the visitor's id: it says nothing outside of this list. */
  id,
  /** Empty where nobody knows it. */
  name: text(limits.name),
  /** Their newest conversation, if there is one that this agent may see. */
  conversation: z.nullable(conversationId),
  url: text(limits.url),
  title: text(limits.title),
  referrer: text(limits.url),
  place,
  pages: seq,
  visits: seq,
  /** When this visit began. */
  since: time,
})
export type LiveVisitor = z.infer<typeof liveVisitor>

/** What an agent's dashboard says to the account's room. */
export const accountCommand = tagged('type', [
  /** `generation` and `revision` of the last message held: if nothing changed since, nothing is sent again. */
  z.object({
    type: z.literal('hello'),
    version: z.number(),
    generation: z.nullable(id),
    revision: seq,
  }),
  /** Which folder to send changed rows of; one at a time. Null: every row in my view, for a search. */
  z.object({ type: z.literal('folder.watch'), folder: z.nullable(folder) }),
  /** A page of rows after `after`, newest activity first. */
  z.object({
    type: z.literal('folder.load'),
    request: id,
    folder,
    after: z.nullable(rowCursor),
    limit: z.number().check(z.int(), z.minimum(1), z.maximum(limits.rows)),
  }),
  /** Asks for the way into a conversation's room. */
  z.object({ type: z.literal('ticket.get'), request: id, conversation: conversationId }),
  /** A page of what a filter finds (spec C11, C12). */
  z.object({
    type: z.literal('search.load'),
    request: id,
    filter: conversationFilter,
    after: z.nullable(rowCursor),
    limit: z.number().check(z.int(), z.minimum(1), z.maximum(limits.searchRows)),
  }),
  z.object({ type: z.literal('status.set'), clientId: id, online: z.boolean() }),
  /** My own name. */
  z.object({ type: z.literal('me.update'), clientId: id, name: text(limits.name) }),
  /** Role, activity and groups of a colleague; owner and full only. */
  z.object({
    type: z.literal('agent.update'),
    clientId: id,
    agent: id,
    role: z.optional(role),
    active: z.optional(z.boolean()),
    groups: z.optional(z.array(text(64)).check(z.maxLength(100))),
  }),
  /** Settings of the account, those that are named; owner and full only. */
  z.object({
    type: z.literal('settings.update'),
    clientId: id,
    /** The whole allow-list: `scheme://host[:port]` or `scheme://*.host`; refused `invalid` with the faulty line in `detail`. */
    origins: z.optional(
      z
        .array(text(limits.origin).check(z.refine(line => parseOriginRule(line) !== null)))
        .check(z.maxLength(limits.origins)),
    ),
    /** Whether agents see what a visitor is typing (spec W6); a visitor who is connected hears of it with the next welcome. */
    typingPreview: z.optional(z.boolean()),
    /** Whether agents see who is on the site (spec V8). */
    liveVisitors: z.optional(z.boolean()),
    /** Days after which a conversation without activity is erased (spec I5); null: never. */
    retentionDays: z.optional(z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(36_500)))),
  }),
  z.object({ type: z.literal('settings.get'), request: id }),
  z.object({ type: z.literal('secrets.get'), request: id }),
  /** Makes a second secret beside the first, so that a backend can change over; refused `too_many` beyond two. */
  z.object({
    type: z.literal('secret.add'),
    clientId: id,
    door: secretDoor,
    kind: secretKind,
    /** With `eddsa`: the public key, PEM or JWK. */
    publicKey: z.optional(text(4_096)),
  }),
  /** Refused `forbidden` for the last of its door. */
  z.object({ type: z.literal('secret.delete'), clientId: id, door: secretDoor, id }),
  /** Makes or changes what has this id, minted by the sender. Refused `name_taken`, `too_many`. */
  z.object({ type: z.literal('group.save'), clientId: id, group }),
  z.object({ type: z.literal('group.delete'), clientId: id, id: text(64) }),
  z.object({ type: z.literal('tag.save'), clientId: id, tag }),
  z.object({ type: z.literal('tag.delete'), clientId: id, id: text(64) }),
  z.object({ type: z.literal('shortcut.save'), clientId: id, shortcut }),
  z.object({ type: z.literal('shortcut.delete'), clientId: id, id: text(64) }),
  z.object({
    type: z.literal('invitation.create'),
    request: id,
    email: text(limits.email),
    name: text(limits.name),
    role: z.enum(['full', 'limited']),
    groups: z.array(text(64)).check(z.maxLength(limits.groups)),
  }),
  z.object({ type: z.literal('invitation.delete'), clientId: id, id }),
  /** A colleague leaves the team for good; what they wrote stays. */
  z.object({ type: z.literal('agent.remove'), clientId: id, agent: id }),
  /** All their sign-ins end. */
  z.object({ type: z.literal('agent.sign_out'), clientId: id, agent: id }),
  /** The account gets another owner; the one before keeps full access. */
  z.object({ type: z.literal('ownership.transfer'), clientId: id, agent: id }),
  /** Whether to be told who is on the site (spec V8). */
  z.object({ type: z.literal('visitors.watch'), on: z.boolean() }),
  /** Opens a conversation with somebody who looks at the site; `visitor` is the id `visitors.changed` gave. */
  z.object({ type: z.literal('visitor.greet'), request: id, visitor: id, text: text(limits.text) }),
  /** Erases a visitor with all they wrote; cannot be undone (spec I5). */
  z.object({ type: z.literal('visitor.erase'), clientId: id, visitor: id }),
  /** Which of these visitors, of whom this browser keeps something, were erased while it was away (spec I5). */
  z.object({
    type: z.literal('visitors.check'),
    request: id,
    visitors: z.array(id).check(z.maxLength(limits.checkedVisitors)),
  }),
  ...conversationCommands,
  roomCommands.renew,
])
export type AccountCommand = z.infer<typeof accountCommand>

/** Me, as the account knows me. */
export const self = z.extend(teamMember, {
  email: text(limits.email),
  /** What I chose; `online` is what others see. */
  chosenOnline: z.boolean(),
})
export type Self = z.infer<typeof self>

/** A piece of the text in which words were found, and the stretches to mark, as [start, end). */
export const match = z.object({
  text: text(300),
  marks: z.array(z.tuple([seq, seq])),
})
export type Match = z.infer<typeof match>

/** What the account's room says to an agent's dashboard. */
export const accountNotice = tagged('type', [
  /** Comes again, with `current` false, when the agent's rights changed: what they see is another list then. */
  z.object({
    type: z.literal('welcome'),
    version: z.number(),
    me: self,
    team: z.array(teamMember),
    catalog: z._default(catalog, { groups: [], tags: [], shortcuts: [] }),
    /** For owner and full; others get none. */
    invitations: z._default(z.array(invitation), []),
    counts: folderCounts,
    generation: id,
    revision: seq,
    /** Nothing changed since the `revision` of the hello: rows held are still right. */
    current: z.boolean(),
  }),
  z.object({
    type: z.literal('folder.loaded'),
    request: id,
    folder,
    rows: z.array(conversationRow),
    /** Where the next page begins; null at the end. */
    next: z.nullable(rowCursor),
  }),
  z.object({
    type: z.literal('rows.changed'),
    revision: seq,
    rows: z.array(conversationRow),
    /** Conversations that left this agent's view. */
    removed: z.array(conversationId),
    counts: folderCounts,
  }),
  /** A visitor came, left or types. */
  z.object({
    type: z.literal('presence.changed'),
    visitor: id,
    here: z.boolean(),
    typing: z.boolean(),
  }),
  z.object({
    type: z.literal('team.changed'),
    me: self,
    team: z.array(teamMember),
    invitations: z._default(z.array(invitation), []),
  }),
  z.object({ type: z.literal('catalog.changed'), catalog }),
  z.object({ type: z.literal('settings.loaded'), request: id, settings: accountSettings }),
  z.object({
    type: z.literal('secrets.loaded'),
    request: id,
    identity: z.array(secret),
    agent: z.array(secret),
  }),
  /** `token` goes into the link, once; nobody can read it again. */
  z.object({ type: z.literal('invitation.created'), request: id, invitation, token: z.string() }),
  z.object({
    type: z.literal('search.loaded'),
    request: id,
    rows: z.array(conversationRow),
    /** Conversation → where the words were found. */
    matches: z.catchall(z.object({}), match),
    next: z.nullable(rowCursor),
    /** Exact up to `limits.searchTotal`; `more`: there are more than that. */
    total: seq,
    more: z.boolean(),
  }),
  /** All of them after `visitors.watch`, then what changed. */
  z.object({
    type: z.literal('visitors.changed'),
    visitors: z.array(liveVisitor),
    gone: z.array(id),
    /** The list begins anew. */
    all: z.boolean(),
  }),
  z.object({ type: z.literal('visitors.checked'), request: id, erased: z.array(id) }),
  z.object({ type: z.literal('conversation.opened'), request: id, conversation: conversationId }),
  z.object({
    type: z.literal('ticket.granted'),
    request: id,
    ticket: z.string(),
    conversation: conversationId,
  }),
  /** A request that got no answer of its own kind. */
  z.object({
    type: z.literal('request.refused'),
    request: id,
    reason: z.string(),
    retryAfter: z.optional(time),
  }),
  roomNotices.accepted,
  roomNotices.refused,
])
export type AccountNotice = z.infer<typeof accountNotice>

/** `POST /v1/<account>/agent/sign-in`, on the server's own origin. */
export const signInRequest = z.object({ email: text(limits.email), password: text(1_000) })

/** `POST /v1/<account>/agent/token`: a bearer for sockets and uploads. */
export const agentTokenAnswer = z.object({ token: z.string(), expiresIn: time, me: self })
export type AgentTokenAnswer = z.infer<typeof agentTokenAnswer>

/** `POST /v1/<account>/agent/invitation`: what an invitation is for; 404 once it was used or has ended. */
export const invitationRequest = z.object({ token: text(200) })
export const invitationAnswer = z.object({
  email: text(limits.email),
  name: text(limits.name),
  /** Who invites. */
  by: text(limits.name),
})
export type InvitationAnswer = z.infer<typeof invitationAnswer>

/** `POST /v1/<account>/agent/join`: takes the invitation up and signs in. */
export const joinRequest = z.object({
  token: text(200),
  name: text(limits.name),
  password: text(1_000),
})

/** `POST /v1/<account>/agent/password`: changes one's own; other sign-ins end. */
export const passwordRequest = z.object({ current: text(1_000), next: text(1_000) })

/** At least so many characters. */
export const shortestPassword = 8
