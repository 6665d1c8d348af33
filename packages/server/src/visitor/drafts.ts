import { maskCardNumbers, type AgentRoomCommand, type Draft } from '@deskbell/protocol'
import type { AgentClaims, Sql } from '../ports.ts'
import type { ConversationRecord } from './conversations.ts'
import type { PeerHub } from './peer-hub.ts'
import type { RoomPeer } from './socket-state.ts'
import type { Turn } from './turns.ts'

type DraftSet = Extract<AgentRoomCommand, { type: 'draft.set' }>

const none: Draft = { text: '', version: 0 }

/** What agents have typed and not sent, so that it follows them to their other devices (spec W3). */
export class Drafts {
  readonly #sql: Sql
  readonly #hub: PeerHub

  constructor(options: { sql: Sql; hub: PeerHub }) {
    this.#sql = options.sql
    this.#hub = options.hub
  }

  of(conversation: string, agent: string): Draft {
    const [draft] = this.#sql.exec<{ text: string; version: number }>(
      'SELECT text, version FROM drafts WHERE conversation = ? AND agent = ?',
      conversation,
      agent,
    )
    return draft ? { text: draft.text, version: draft.version } : none
  }

  /** Takes what was typed on the newest version; whoever typed on an older one is told the newer. */
  set(peer: RoomPeer, agent: AgentClaims, record: ConversationRecord, { text, base }: DraftSet): void {
    const held = this.of(record.id, agent.id)
    const masked = maskCardNumbers(text)
    // The same again: its answer may have been lost.
    if (base !== held.version || masked === held.text) {
      this.#hub.send(peer, { type: 'draft.changed', draft: held })
      return
    }
    const draft = this.#write(record.id, agent.id, masked)
    this.#tell(record.id, agent.id, draft)
  }

  /** Within the turn that stores the message: a copy that is under way comes too late, also the first one. */
  empty(turn: Turn, record: ConversationRecord, agent: string): void {
    const draft = this.#write(record.id, agent, '')
    turn.afterwards(() => this.#tell(record.id, agent, draft))
  }

  #write(conversation: string, agent: string, text: string): Draft {
    const [row] = this.#sql.exec<{ version: number }>(
      `INSERT INTO drafts (conversation, agent, text, version) VALUES (?, ?, ?, 1)
       ON CONFLICT (conversation, agent) DO UPDATE SET text = excluded.text, version = version + 1
       RETURNING version`,
      conversation,
      agent,
      text,
    )
    return { text, version: row!.version }
  }

  #tell(conversation: string, agent: string, draft: Draft): void {
    this.#hub.toAgent(agent, { type: 'draft.changed', draft }, conversation)
  }
}
