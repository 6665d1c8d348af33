import {
  cutUrl,
  maskCardNumbers,
  type AgentRoomCommand,
  type Author,
  type FileRef,
  type Group,
  type Person,
  type VisitorCommand,
} from '@deskbell/protocol'
import type { AgentClaims, CommandResult, Sql } from '../ports.ts'
import { resourceOf } from './agent-actor.ts'
import type { Addresses } from './addresses.ts'
import type { ConversationRecord, Conversations } from './conversations.ts'
import type { Drafts } from './drafts.ts'
import type { EarlierCommand, EventLog } from './event-log.ts'
import type { FileRegistry } from './file-registry.ts'
import type { Positions } from './positions.ts'
import { agentAuthor } from './socket-state.ts'
import type { Turn, Turns } from './turns.ts'

interface Content {
  readonly clientId: string
  readonly text: string
  readonly files: readonly string[]
}
type VisitorMessage = Extract<VisitorCommand, { type: 'message.send' }>
type AgentMessage = Omit<Extract<AgentRoomCommand, { type: 'message.send' }>, 'type'>

/** What a visitor's message comes with that the visitor does not say. */
interface Circumstances {
  readonly ip?: string
  /** Where a conversation that begins with it lands (spec A3). */
  readonly group?: Group | null
}

/** Takes messages of both sides: each is stored once, however often it is sent (spec W2). */
export class Messages {
  readonly #sql: Sql
  readonly #log: EventLog
  readonly #turns: Turns
  readonly #conversations: Conversations
  readonly #files: FileRegistry
  readonly #positions: Positions
  readonly #drafts: Drafts
  readonly #addresses: Addresses

  constructor(options: {
    sql: Sql
    log: EventLog
    turns: Turns
    conversations: Conversations
    files: FileRegistry
    positions: Positions
    drafts: Drafts
    addresses: Addresses
  }) {
    this.#sql = options.sql
    this.#log = options.log
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#files = options.files
    this.#positions = options.positions
    this.#drafts = options.drafts
    this.#addresses = options.addresses
  }

  /** Whether the visitor's message would begin a conversation. */
  begins(message: VisitorMessage): boolean {
    if (this.#log.find('visitor', message.clientId)) return false
    return this.#continued(message.fresh === true) === null
  }

  /** A visitor's message lands in the newest conversation, or begins another where they said so (spec C15). */
  fromVisitor(message: VisitorMessage, { ip, group = null }: Circumstances = {}): CommandResult {
    const content = masked(message)
    const earlier = this.#log.find('visitor', message.clientId)
    if (earlier) return again(earlier, content)
    if (isBlank(content)) return { ok: false, reason: 'invalid', detail: 'text' }
    return this.#turns.run(turn => {
      const files = this.#files.take('visitor', content.files, null)
      if (!files) return { ok: false, reason: 'file_missing' }
      const record = this.#landing(turn, message.fresh === true, group)
      if (record.state.status === 'resolved') {
        turn.append({ kind: 'reopened', conversation: record.id, by: null })
      }
      const ordinal = record.state.visitorMessages + 1
      const { page } = message
      const seq = this.#store(turn, record, content, files, {
        author: { type: 'visitor' },
        ordinal,
        page: page && JSON.stringify({ url: cutUrl(page.url), title: maskCardNumbers(page.title) }),
        ip,
      })
      return { ok: true, seq }
    })
  }

  /** An agent's reply; who was not assigned now is (spec C5). The caller has asked whether they may. */
  fromAgent(agent: AgentClaims, record: ConversationRecord, message: AgentMessage): CommandResult {
    const content = masked(message)
    const author = agentAuthor(agent.id)
    const earlier = this.#log.find(author, message.clientId)
    if (earlier) return again(earlier, content)
    if (isBlank(content)) return { ok: false, reason: 'invalid', detail: 'text' }
    if (message.seen !== undefined && this.#isAnsweredSince(record, author, message.seen)) {
      return { ok: false, reason: 'answered_since' }
    }
    return this.#turns.run(turn => {
      const files = this.#files.take(author, content.files, record.id)
      if (!files) return { ok: false, reason: 'file_missing' }
      const me: Person = { id: agent.id, name: agent.name }
      if (!resourceOf(record).assignees.includes(agent.id)) {
        turn.append({ kind: 'assigned', conversation: record.id, agent: me, by: me })
      }
      const seq = this.#store(turn, record, content, files, { author: { type: 'agent', ...me } })
      this.#positions.moveAgent(turn, record, agent.id, seq)
      this.#drafts.empty(turn, record, agent.id)
      return { ok: true, seq }
    })
  }

  /** The conversation that holds this message of an agent's; null if there is none. */
  placeOf(agent: AgentClaims, clientId: string): string | null {
    return this.#log.find(agentAuthor(agent.id), clientId)?.conversation ?? null
  }

  #landing(turn: Turn, fresh: boolean, group: Group | null): ConversationRecord {
    const continued = this.#continued(fresh)
    if (continued) return continued
    const record = this.#conversations.create(turn.at)
    turn.append({ kind: 'started', conversation: record.id })
    if (group) turn.append({ kind: 'moved', conversation: record.id, group, by: null })
    return record
  }

  #continued(fresh: boolean): ConversationRecord | null {
    const newest = this.#conversations.newest()
    // A queue written offline must not be split: where the newest is open, there it goes.
    return newest && !(fresh && newest.state.status === 'resolved') ? newest : null
  }

  /** Whether a colleague's message came after that event (spec C8). */
  #isAnsweredSince(record: ConversationRecord, author: string, seen: number): boolean {
    if (record.state.lastAgentMessage <= seen) return false
    const [row] = this.#sql.exec(
      `SELECT 1 FROM events
       WHERE conversation = ? AND seq > ? AND kind = 'message' AND author NOT IN ('visitor', ?) LIMIT 1`,
      record.id,
      seen,
      author,
    )
    return row !== undefined
  }

  #store(
    turn: Turn,
    record: ConversationRecord,
    { clientId, text }: Content,
    files: FileRef[],
    { author, ordinal, page, ip }: { author: Author; ordinal?: number; page?: string; ip?: string },
  ): number {
    const { seq } = turn.append(
      {
        kind: 'message',
        conversation: record.id,
        author,
        clientId,
        text,
        files,
        channel: 'web',
        providerId: null,
        ...(ordinal === undefined ? {} : { ordinal }),
      },
      { author: author.type === 'visitor' ? 'visitor' : agentAuthor(author.id), clientId, page, ip },
    )
    if (ip !== undefined) this.#addresses.stored(turn.at)
    this.#files.bind(
      files.map(file => file.id),
      record.id,
      seq,
    )
    return seq
  }
}

/** Before anything is stored or compared (spec K3). */
function masked({ clientId, text, files }: Content): Content {
  return { clientId, text: maskCardNumbers(text), files: [...new Set(files)] }
}

const isBlank = ({ text, files }: Content) => text.trim() === '' && files.length === 0

/** A resend of the same is accepted again; the same id with other content is not. */
function again(earlier: EarlierCommand, content: Content): CommandResult {
  const same = earlier.kind === 'message' && fingerprint(content) === storedFingerprint(earlier.body)
  return same ? { ok: true, seq: earlier.seq } : { ok: false, reason: 'idempotency_conflict' }
}

const fingerprint = ({ text, files }: { text: unknown; files: readonly unknown[] }) =>
  JSON.stringify([text, ...files])

function storedFingerprint(body: string): string | undefined {
  try {
    const { text, files } = JSON.parse(body) as { text: unknown; files: { id: unknown }[] }
    return fingerprint({ text, files: files.map(file => file.id) })
  } catch {
    return undefined
  }
}
