import * as z from 'zod/mini'
import { accountSettings, liveVisitor, match, secret, self } from './account-affairs.ts'
import { catalog, conversationId, id, invitation, seq, teamMember, time } from './domain.ts'
import { roomNotices } from './room-messages.ts'
import { conversationRow, folder, folderCounts, rowCursor } from './rows.ts'
import { tagged } from './tagged.ts'

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
    /** Nobody is listed, since the account has it switched off. */
    off: z.optional(z.boolean()),
  }),
  z.object({
    type: z.literal('visitors.checked'),
    request: id,
    erased: z.array(id),
    /** Where their conversations are now, `conversation.follow` tells. */
    moved: z._default(z.array(id), []),
  }),
  /** The same conversation in the room it has gone to; `events` as asked, in the numbers of that room. */
  z.object({
    type: z.literal('conversation.followed'),
    request: id,
    conversation: conversationId,
    events: z.array(seq),
  }),
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
