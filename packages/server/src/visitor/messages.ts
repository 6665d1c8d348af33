import {
  maskCardNumbers,
  type Author,
  type FileRef,
  type Person,
  type VisitorCommand,
} from '@deskbell/protocol'
import type { AgentClaims, CommandResult } from '../ports.ts'
import { resourceOf } from './agent-actor.ts'
import type { ConversationRecord, Conversations } from './conversations.ts'
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

/** Takes messages of both sides: each is stored once, however often it is sent (spec W2). */
export class Messages {
  readonly #log: EventLog
  readonly #turns: Turns
  readonly #conversations: Conversations
  readonly #files: FileRegistry
  readonly #positions: Positions

  constructor(options: {
    log: EventLog
    turns: Turns
    conversations: Conversations
    files: FileRegistry
    positions: Positions
  }) {
    this.#log = options.log
    this.#turns = options.turns
    this.#conversations = options.conversations
    this.#files = options.files
    this.#positions = options.positions
  }

  /** A visitor's message lands in the newest conversation, or begins another where they said so (spec C15). */
  fromVisitor(message: VisitorMessage): CommandResult {
    const content = masked(message)
    const earlier = this.#log.find('visitor', message.clientId)
    if (earlier) return again(earlier, content)
    if (isBlank(content)) return { ok: false, reason: 'invalid', detail: 'text' }
    return this.#turns.run(turn => {
      const files = this.#files.take('visitor', content.files, null)
      if (!files) return { ok: false, reason: 'file_missing' }
      const record = this.#landing(turn, message.fresh === true)
      if (record.state.status === 'resolved') {
        turn.append({ kind: 'reopened', conversation: record.id, by: null })
      }
      const ordinal = record.state.visitorMessages + 1
      const { page } = message
      const seq = this.#store(turn, record, content, files, {
        author: { type: 'visitor' },
        ordinal,
        page: page && JSON.stringify({ url: maskCardNumbers(page.url), title: maskCardNumbers(page.title) }),
      })
      return { ok: true, seq }
    })
  }

  /** An agent's reply; who was not assigned now is (spec C5). The caller has asked whether they may. */
  fromAgent(agent: AgentClaims, record: ConversationRecord, message: Content): CommandResult {
    const content = masked(message)
    const author = agentAuthor(agent.id)
    const earlier = this.#log.find(author, message.clientId)
    if (earlier) return again(earlier, content)
    if (isBlank(content)) return { ok: false, reason: 'invalid', detail: 'text' }
    return this.#turns.run(turn => {
      const files = this.#files.take(author, content.files, record.id)
      if (!files) return { ok: false, reason: 'file_missing' }
      const me: Person = { id: agent.id, name: agent.name }
      if (!resourceOf(record).assignees.includes(agent.id)) {
        turn.append({ kind: 'assigned', conversation: record.id, agent: me, by: me })
      }
      const seq = this.#store(turn, record, content, files, { author: { type: 'agent', ...me } })
      this.#positions.moveAgent(turn, record, agent.id, seq)
      return { ok: true, seq }
    })
  }

  #landing(turn: Turn, fresh: boolean): ConversationRecord {
    const newest = this.#conversations.newest()
    // A queue written offline must not be split: where the newest is open, there it goes.
    if (newest && !(fresh && newest.state.status === 'resolved')) return newest
    const record = this.#conversations.create(turn.at)
    turn.append({ kind: 'started', conversation: record.id })
    return record
  }

  #store(
    turn: Turn,
    record: ConversationRecord,
    { clientId, text }: Content,
    files: FileRef[],
    { author, ordinal, page }: { author: Author; ordinal?: number; page?: string },
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
      { author: author.type === 'visitor' ? 'visitor' : agentAuthor(author.id), clientId, page },
    )
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
