import * as z from 'zod/mini'
import {
  author,
  channel,
  conversationId,
  conversationStatus,
  id,
  person,
  ratingValue,
  seq,
  text,
  time,
} from './domain.ts'
import { limits } from './limits.ts'

/** The lists a conversation can be shown in (spec C1, C2). */
export const folders = ['all', 'primary', 'new', 'mine', 'resolved'] as const
export const folder = z.enum(folders)
export type Folder = z.infer<typeof folder>

export const folderCounts = z.object({ all: seq, primary: seq, new: seq, mine: seq, resolved: seq })
export type FolderCounts = z.infer<typeof folderCounts>

/** A conversation as a row of a list, for one agent. */
export const conversationRow = z.object({
  id: conversationId,
  /** The `seq` of the conversation's last event; a row with a lower one is stale. It is what a command from the row names as `seen`. */
  version: seq,
  status: conversationStatus,
  visitor: z.object({ id, name: text(limits.name), email: text(limits.email) }),
  assignees: z.array(person),
  group: z.nullable(text(64)),
  /** Ids. */
  tags: z._default(z.array(text(64)), []),
  rating: z._default(z.nullable(ratingValue), null),
  channel,
  /** The last message, shortened to 200 characters. */
  last: z.nullable(z.object({ text: text(200), author, at: time, files: z.number() })),
  lastActivity: time,
  /** How many messages the visitor wrote, and how many of them this agent has read: unread is the difference. */
  visitorMessages: seq,
  read: seq,
  /** Notes that mention this agent and that they have not read (spec C7). */
  mentions: z._default(seq, 0),
  here: z.boolean(),
  typing: z.boolean(),
})
export type ConversationRow = z.infer<typeof conversationRow>

/** Lists are ordered by last activity, newest first, then by id. */
export const rowCursor = z.object({ lastActivity: time, id: conversationId })
export type RowCursor = z.infer<typeof rowCursor>

/** Orders rows as the lists do. */
export function compareRows(a: RowCursor, b: RowCursor): number {
  return b.lastActivity - a.lastActivity || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
}

/** Whether a conversation the agent may see stands in the folder. Rooms and clients sort with the same function. */
export function inFolder(
  folder: Folder,
  row: { status: 'open' | 'resolved'; assignees: readonly { id: string }[] },
  agent: string,
): boolean {
  if (folder === 'resolved') return row.status === 'resolved'
  if (row.status !== 'open') return false
  const isNew = row.assignees.length === 0
  const isMine = row.assignees.some(assignee => assignee.id === agent)
  switch (folder) {
    case 'all':
      return true
    case 'new':
      return isNew
    case 'mine':
      return isMine
    case 'primary':
      return isNew || isMine
    default:
      return folder satisfies never
  }
}
