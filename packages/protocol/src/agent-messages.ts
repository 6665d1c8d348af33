import * as z from 'zod/mini'
import {
  conversationId,
  id,
  person,
  profileField,
  role,
  seq,
  teamMember,
  text,
  time,
  visitorProfile,
} from './domain.ts'
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
] as const
export const conversationCommand = tagged('type', conversationCommands)
export type ConversationCommand = z.infer<typeof conversationCommand>

/** What an agent says to a visitor's room, on a socket opened with a ticket to one conversation. */
export const agentRoomCommand = tagged('type', [
  roomCommands.hello,
  z.object({ type: z.literal('message.send'), ...messageFields }),
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
])
export type AgentRoomNotice = z.infer<typeof agentRoomNotice>

/** What an agent's dashboard says to the account's room. */
export const accountCommand = tagged('type', [
  /** `generation` and `revision` of the last message held: if nothing changed since, nothing is sent again. */
  z.object({
    type: z.literal('hello'),
    version: z.number(),
    generation: z.nullable(id),
    revision: seq,
  }),
  /** Which folder to send changed rows of; one at a time. */
  z.object({ type: z.literal('folder.watch'), folder }),
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
  z.object({ type: z.literal('status.set'), clientId: id, online: z.boolean() }),
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

/** What the account's room says to an agent's dashboard. */
export const accountNotice = tagged('type', [
  /** Comes again, with `current` false, when the agent's rights changed: what they see is another list then. */
  z.object({
    type: z.literal('welcome'),
    version: z.number(),
    me: self,
    team: z.array(teamMember),
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
  z.object({ type: z.literal('team.changed'), me: self, team: z.array(teamMember) }),
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
