import * as z from 'zod/mini'
import { secretDoor, secretKind } from './account-affairs.ts'
import { boxChange } from './box-settings.ts'
import { conversationCommands } from './conversation-commands.ts'
import { conversationId, group, id, role, seq, shortcut, tag, text } from './domain.ts'
import { conversationFilter } from './filters.ts'
import { limits } from './limits.ts'
import { parseOriginRule } from './origin.ts'
import { roomCommands } from './room-commands.ts'
import { folder, rowCursor } from './rows.ts'
import { tagged } from './tagged.ts'

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
  /**
   * Where a conversation is now whose visitor has another room since (spec I2); `events`: numbers of some there.
   * Refused `rate_limited` as long as it is on its way, `not_found` also to whom it is hidden there (spec A4).
   */
  z.object({
    type: z.literal('conversation.follow'),
    request: id,
    conversation: conversationId,
    events: z.array(seq).check(z.maxLength(limits.followedEvents)),
  }),
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
    /** The `_smartsupp.key` of snippets that are to work for this account; refused `name_taken` where another account has it. */
    smartsuppKey: z.optional(text(limits.key).check(z.regex(/^[\w-]*$/))),
    /** The chat box itself; refused `invalid` with the faulty part in `detail`. */
    box: z.optional(boxChange),
    /** Whether visitors are asked to rate a resolved conversation (spec C13). */
    asksRating: z.optional(z.boolean()),
    /** Days after which a conversation without activity is erased (spec I5); null: never. */
    retentionDays: z.optional(z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(36_500)))),
  }),
  z.object({ type: z.literal('settings.get'), request: id }),
  /** The picture of the chat box: png, jpeg or webp by content, base64; empty takes it away. Refused `too_large`, `invalid`. */
  z.object({ type: z.literal('avatar.set'), clientId: id, image: text(limits.avatar * 1.4) }),
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
  /** Which of these visitors, of whom this browser keeps something, were erased while it was away (spec I5), or have another room (spec I2). */
  z.object({
    type: z.literal('visitors.check'),
    request: id,
    visitors: z.array(id).check(z.maxLength(limits.checkedVisitors)),
  }),
  ...conversationCommands,
  roomCommands.renew,
])
export type AccountCommand = z.infer<typeof accountCommand>
