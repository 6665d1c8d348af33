import * as z from 'zod/mini'
import { conversationId, id, seq, text } from './domain.ts'
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
