import type { Author, ErrorReason, FileRef, Group, Person, Rating, Tag } from '@deskbell/protocol'

/** How far a message of mine has got (spec H6). */
export type Delivery =
  | { readonly state: 'sending' }
  /** Safe in the outbox; it leaves by itself as soon as it can. `held`: behind an answer that is. */
  | {
      readonly state: 'waiting'
      readonly reason: 'offline' | 'rate_limited' | 'update_needed' | 'upload' | 'held'
    }
  | { readonly state: 'sent' }
  | { readonly state: 'delivered' }
  | { readonly state: 'seen' }
  /** A colleague answered since: it waits for "Send anyway" (`sendAnyway`) or `discard` (spec C8). */
  | { readonly state: 'held' }
  /** Refused for good; it stays until `retry` or `discard`. */
  | { readonly state: 'failed'; readonly reason: ErrorReason }

export interface MessageItem {
  readonly type: 'message'
  /** Stable over reload and acknowledgement: the sender's `clientId`, made unique by its author. */
  readonly key: string
  /** 0 while the room has not stored it. */
  readonly seq: number
  readonly author: Author
  /** Written by this reader's side: right-hand, with a delivery state. */
  readonly mine: boolean
  readonly text: string
  readonly files: readonly (FileRef | FileDraft)[]
  /** Milliseconds since 1970. */
  readonly at: number
  readonly delivery: Delivery | null
}

/** A line between messages: "Eva joined". */
export interface LineItem {
  readonly type: 'line'
  readonly key: string
  readonly seq: number
  readonly at: number
  readonly line:
    | { readonly kind: 'started' | 'earlier' }
    | { readonly kind: 'assigned' | 'unassigned'; readonly agent: Person; readonly by: Person | null }
    | { readonly kind: 'handed_over'; readonly agent: Person; readonly to: Person }
    | { readonly kind: 'resolved' | 'reopened' | 'blocked' | 'unblocked'; readonly by: Person | null }
    | { readonly kind: 'tagged' | 'untagged'; readonly tag: Tag; readonly by: Person | null }
    | { readonly kind: 'moved'; readonly group: Group | null; readonly by: Person | null }
    | { readonly kind: 'rated'; readonly rating: Rating }
}

/** An internal note (spec C10); visitors have none. */
export interface NoteItem {
  readonly type: 'note'
  readonly key: string
  /** 0 while the room has not stored it. */
  readonly seq: number
  readonly author: Person
  readonly mine: boolean
  readonly text: string
  /** Ids of agents named in it. */
  readonly mentions: readonly string[]
  readonly at: number
  /** Null where it is a colleague's; never `delivered` or `seen`. */
  readonly delivery: Delivery | null
}

export type ThreadItem = MessageItem | NoteItem | LineItem

/** A file on its way: kept in the store until its message has left. */
export interface FileDraft {
  /** Minted here; it becomes the file's id. */
  readonly id: string
  readonly name: string
  readonly size: number
  readonly type: string
  /** 0 to 1. */
  readonly progress: number
  readonly state: 'waiting' | 'uploading' | 'ready' | 'failed'
  readonly reason: ErrorReason | null
  /** The content, for a preview drawn on a canvas; null where it is no longer at hand. */
  readonly content: Blob | null
}

/** A thread as it is on the screen: an immutable snapshot. */
export interface ThreadState {
  /** Oldest first. */
  readonly items: readonly ThreadItem[]
  /** Whether there is more before the first item. */
  readonly earlier: 'none' | 'available' | 'loading'
  readonly draft: string
  readonly files: readonly FileDraft[]
  /** Who types on the other side; `preview` is what they have typed, where that is shown. */
  readonly typing: { readonly name: string; readonly preview: string | null } | null
  /** Up to which `seq` this reader has read. */
  readonly read: number
  /** Set while nothing may be sent, for example `blocked`. */
  readonly closed: ErrorReason | null
}

/** What the composer and the thread work with; a visitor's session and an agent's conversation both are one. */
export interface ThreadModel {
  readonly thread: ThreadState
  /** The listener is called after each change; the answer undoes it. */
  subscribe(listener: () => void): () => void
  /**
   * Sends the text and the attached files, and clears both in the same transaction.
   * Resolves once the message is durable; never waits for the network.
   */
  send(text: string): Promise<void>
  retry(key: string): Promise<void>
  /** Takes a failed or waiting message out of the outbox; resolves with its text, to be put back into the composer. */
  discard(key: string): Promise<string>
  setDraft(text: string): void
  /** Tell that the person is typing; stops by itself. */
  type(): void
  /** Adds a file to the draft and starts its upload. Throws ChatError `too_large` or `invalid`. */
  attach(file: Blob, name: string): Promise<void>
  removeFile(id: string): Promise<void>
  /** A short-lived address, or undefined until it has come; the listener is called then. */
  fileUrl(id: string): string | undefined
  loadEarlier(): Promise<void>
  /** Everything up to `seq` was on the screen while the thread was visible. */
  read(seq: number): void
}
