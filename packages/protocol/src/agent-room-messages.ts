import * as z from 'zod/mini'
import { conversationCommands } from './conversation-commands.ts'
import { historyEntry, id, person, profileField, seq, text, visitorProfile } from './domain.ts'
import { limits } from './limits.ts'
import { messageFields, roomCommands } from './room-commands.ts'
import { roomNotices, welcomeFields } from './room-messages.ts'
import { tagged } from './tagged.ts'

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
