import type {
  Availability,
  Channel,
  Author,
  Conversation,
  ConversationCommand,
  ConversationFilter,
  FileRef,
  Group,
  Place,
  Refusal,
  Role,
  Tag,
  Variable,
} from '@deskbell/protocol'

/** SQLite as the rules see it: Durable Object storage in production, node:sqlite in tests. */
export interface Sql {
  /** Runs one statement with bound parameters and returns its rows. */
  exec<Row = Record<string, SqlValue>>(statement: string, ...values: SqlValue[]): Row[]
  /** Runs `work` in one transaction; an exception rolls back. */
  transaction<T>(work: () => T): T
}
export type SqlValue = string | number | null | ArrayBuffer | Uint8Array

/** The agent behind a socket or a command, as the account's room vouches for them. */
export interface AgentClaims {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly active: boolean
  readonly groups: readonly string[]
  /** The sign-in it comes from; signing out ends it. */
  readonly session: string
}

/** What a row of the lists is made of; a visitor's room reports it, the index room keeps it. */
export interface Summary {
  readonly conversation: Conversation
  readonly visitor: { readonly id: string; readonly name: string; readonly email: string }
  readonly channel: Channel
  readonly last: {
    readonly text: string
    readonly author: Author
    readonly at: number
    readonly files: number
  } | null
  readonly lastActivity: number
  /** When the newest visitor message, number `conversation.visitorMessages`, was written; 0 without one. */
  readonly lastVisitorAt: number
  /** Agent id → ordinal of the last visitor message they have read. */
  readonly reads: Readonly<Record<string, number>>
  /** Agent id → notes that mention them and that they have not read (spec C7). */
  readonly mentions: Readonly<Record<string, number>>
  /**
   * What a search finds that the account has not taken yet, oldest first; those that find no room come with a later
   * report, under the same revision. They are taken whatever the revision is, and one that comes again replaces
   * the one before: without its address, once that was removed (spec V10).
   */
  readonly messages: readonly IndexedMessage[]
  /** Grows with every report of the room; of two reports of a conversation the lower one is ignored. */
  readonly revision: number
}

/** A message as the index keeps it (spec C11, V10). */
export interface IndexedMessage {
  readonly seq: number
  readonly text: string
  /** Of visitors' messages alone. */
  readonly ip: string | null
  readonly page: string | null
}

/** What the site's backend vouched for in an identity token (spec I2). */
export interface VerifiedProfile {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
  readonly variables?: readonly Variable[]
}

/** An identity token, so far as a room has to recognise it: by its hash, until when (milliseconds) it is good. */
export interface IdentityToken {
  readonly hash: string
  readonly until: number
}

/** A session and its refresh secret. */
export interface SessionSecret {
  readonly session: string
  readonly secret: string
}

/** A conversation in the room that has adopted it, with numbers of its events as that room counts (spec I2). */
export interface AdoptedPlace {
  readonly conversation: string
  readonly events: readonly number[]
}

export type CommandResult =
  | { readonly ok: true; readonly seq: number | null }
  | { readonly ok: false; readonly reason: Refusal; readonly retryAfter?: number; readonly detail?: string }

/** What the account's room tells a visitor's room when it is asked how things stand. */
export interface AccountView {
  readonly availability: Availability
  /** Groups of those online agents who see no others (spec A4); absent from a room of an earlier version. */
  readonly reach?: Readonly<Record<string, readonly string[]>>
  readonly typingPreview: boolean
  readonly asksRating: boolean
}

/** What a visitor's room asks of its account's room (RPC). */
export interface AccountPeer {
  /** Resolves once the index has them durably. */
  report(summaries: Summary[]): Promise<void>
  /** Ephemeral: who is on the site, who types. */
  presence(change: { visitor: string; here: boolean; typing: boolean }): Promise<void>
  /** Also registers the room to be told of changes while the visitor is here. */
  view(): Promise<AccountView>
  /** Name of an agent who may be assigned: active, or null. */
  assignee(id: string): Promise<AgentClaims | null>
  /** The visitor's conversations are another visitor's from now on (spec I2): these leave the lists for good. */
  moved(to: string, conversations: readonly string[]): Promise<void>
  group(id: string): Promise<Group | null>
  tag(id: string): Promise<Tag | null>
}

/** What an account's room, and the routes, ask of a visitor's room (RPC). */
export interface VisitorPeer {
  command(agent: AgentClaims, command: ConversationCommand): Promise<CommandResult>
  /** An agent's rights changed, or (`null`) ended: their sockets here are judged again; a removed or inactive one is unassigned, durably. */
  agentChanged(id: string, claims: AgentClaims | null, ended?: { session?: string }): Promise<void>
  /** A group is no more: what is in it belongs to none from then on (spec A3). Safe to repeat. */
  groupDeleted(group: string): Promise<void>
  viewChanged(view: AccountView): Promise<void>
  isHere(): Promise<boolean>
  /**
   * A first session, or a further one by its refresh secret; null: the secret is not good, or the identity token
   * belongs to a session that was signed out (security S6). `moved`: the visitor has another room (spec I2).
   */
  session(request: {
    refresh: SessionSecret | null
    org: string
    identity?: IdentityToken | null
  }): Promise<SessionSecret | 'moved' | 'erased' | null>
  endSession(session: string): Promise<void>
  /**
   * May this author add this file now? `blob` is the key its bytes will get, so that they can be removed if the
   * upload ends without a word. `again`: the same upload has completed before.
   */
  fileBegin(
    by: FileOwner,
    file: { id: string; size: number; name: string; blob: string },
  ): Promise<{ ok: true; again: FileRef | null } | { ok: false; reason: Refusal; retryAfter?: number }>
  fileDone(by: FileOwner, file: FileRef, blob: string): Promise<void>
  fileFailed(by: FileOwner, id: string): Promise<void>
  /** What a signed address leads to; null: no such file, or no longer. */
  file(id: string): Promise<{ file: FileRef; blob: string } | null>
  /** What the identity token said, with each session it opens. */
  identified(profile: VerifiedProfile): Promise<void>
  /**
   * Takes in what an anonymous visitor wrote before they were known; once, and again without effect (spec I2).
   * `proof` is a session of theirs. What could not be finished goes on by itself.
   */
  adopt(from: string, proof: SessionSecret): Promise<void>
  /** Where a conversation is here that was adopted; `moving`: not all of it has come yet; null: there is none. */
  adopted(conversation: string, events: readonly number[]): Promise<AdoptedPlace | 'moving' | null>
  /**
   * Everything that is to be adopted, a slice at a time, and from the first one on the room answers only `moved`.
   * Null: not to this one, for the proof is not good, the visitor is known, or somebody else has adopted them.
   */
  release(
    to: string,
    proof: SessionSecret,
    cursor: string | null,
  ): Promise<{ slice: string; next: string | null } | null>
  /** All of it was adopted: nothing but the way to the other room stays. Safe to repeat. */
  released(to: string): Promise<void>
  /** An agent writes first (spec V8); the answer is the conversation. The same `clientId` again changes nothing. */
  greet(agent: AgentClaims, text: string, place: Place | null, clientId?: string): Promise<string | null>
  /** Its summaries with all their messages, to fill a new index with. */
  recall(cursor: string | null): Promise<{ summaries: Summary[]; next: string | null }>
  /**
   * All that is known of the visitor, a slice at a time: joined, an object of JSON up to its last brace; the last slice
   * names the files. Null once they are erased.
   */
  export(cursor: string | null): Promise<{
    text: string
    files: { file: FileRef; conversation: string | null; blob: string }[]
    next: string | null
  } | null>
  /** Ends its sockets with `erased`, deletes its files and itself, and answers nothing else from then on. Safe to repeat (spec I5). */
  erase(): Promise<void>
  /** When the visitor, or anybody with them, last did something; for retention. */
  lastActivity(): Promise<number>
}

export type FileOwner =
  | { readonly type: 'visitor'; readonly session: string }
  | { readonly type: 'agent'; readonly id: string; readonly conversation: string }

/** One page of an agent's list. */
export interface RowsQuery {
  readonly agent: Pick<AgentClaims, 'id' | 'role' | 'groups'> & { readonly joinedAt: number }
  readonly folder: 'all' | 'primary' | 'new' | 'mine' | 'resolved'
  readonly after: { readonly lastActivity: number; readonly id: string } | null
  readonly limit: number
}

/** One page of a search, within what the agent may see. */
export interface SearchQuery {
  readonly agent: RowsQuery['agent']
  readonly filter: ConversationFilter
  readonly after: RowsQuery['after']
  readonly limit: number
  /** Rows alone, without where the words stand. */
  readonly bare?: boolean
}

/** What is kept of a file's bytes: the disk at home, R2 on Cloudflare. Keys are flat and begin with the account, `<account>.[0-9a-f]{64}` (spec A9). */
export interface BlobStore {
  put(key: string, content: ReadableStream<Uint8Array> | Uint8Array, size: number): Promise<void>
  /** Null where there is none. */
  get(key: string): Promise<{ body: ReadableStream<Uint8Array>; size: number } | null>
  delete(key: string): Promise<void>
}

/** How mail leaves: SMTP at home, Cloudflare's e-mail service beyond; nothing sends mail yet. */
export interface MailTransport {
  send(mail: {
    to: string
    subject: string
    text: string
    html?: string
    headers?: Record<string, string>
  }): Promise<void>
}
