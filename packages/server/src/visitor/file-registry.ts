import { fileRef, limits, type FileRef } from '@deskbell/protocol'
import type { BlobStore, FileOwner, Sql, VisitorPeer } from '../ports.ts'
import { rates } from '../rates.ts'
import type { Timers } from '../room/timers.ts'
import { TokenBuckets } from '../room/token-bucket.ts'
import type { Audience } from './audience.ts'
import type { Conversations } from './conversations.ts'
import { agentAuthor } from './socket-state.ts'

interface FileRow {
  id: string
  owner: string
  conversation: string | null
  ref: string | null
  blob: string | null
  message: number | null
  at: number
}

const timer = 'files'
/** A file that no message took is removed after this long (spec W8). */
const orphanAfter = 24 * 60 * 60_000
/** Files of one owner that no message has taken yet. */
const mostUnsent = 20
const busy = 10_000

/** The files of the room: begun, uploaded, taken by a message, or removed. */
export class FileRegistry {
  readonly #sql: Sql
  readonly #now: () => number
  readonly #timers: Timers
  readonly #blobs: Pick<BlobStore, 'delete'>
  readonly #conversations: Conversations
  readonly #uploads = new TokenBuckets(rates.uploads)

  constructor(options: {
    sql: Sql
    now: () => number
    timers: Timers
    blobs: Pick<BlobStore, 'delete'>
    conversations: Conversations
  }) {
    this.#sql = options.sql
    this.#now = options.now
    this.#timers = options.timers
    this.#blobs = options.blobs
    this.#conversations = options.conversations
    this.#timers.on(timer, () => this.#removeOrphans())
  }

  begin(
    by: FileOwner,
    file: { id: string; size: number; name: string; blob: string },
  ): Awaited<ReturnType<VisitorPeer['fileBegin']>> {
    const owner = ownerOf(by)
    const conversation = by.type === 'agent' ? by.conversation : null
    if (conversation !== null && !this.#conversations.get(conversation)) {
      return { ok: false, reason: 'not_found' }
    }
    const held = this.#get(file.id)
    if (held) {
      // Somebody else's id is as good as an unknown one (security S2).
      if (held.owner !== owner || (conversation !== null && held.conversation !== conversation))
        return { ok: false, reason: 'not_found' }
      const again = refOf(held)
      if (!again) this.#sql.exec('UPDATE files SET blob = ? WHERE id = ?', file.blob, file.id)
      return { ok: true, again }
    }
    if (file.size > limits.file) return { ok: false, reason: 'too_large' }
    if (!(file.size > 0)) return { ok: false, reason: 'invalid' }
    const now = this.#now()
    const [unsent] = this.#sql.exec<{ count: number }>(
      'SELECT COUNT(*) AS count FROM files WHERE message IS NULL AND owner = ?',
      owner,
    )
    if ((unsent?.count ?? 0) >= mostUnsent) return { ok: false, reason: 'rate_limited', retryAfter: busy }
    const wait = this.#uploads.take(owner, now)
    if (wait > 0) return { ok: false, reason: 'rate_limited', retryAfter: wait }
    this.#sql.transaction(() => {
      this.#sql.exec(
        'INSERT INTO files (id, owner, conversation, at, blob) VALUES (?, ?, ?, ?, ?)',
        file.id,
        owner,
        conversation,
        now,
        file.blob,
      )
      this.#timers.setBy(timer, now + orphanAfter)
    })
    return { ok: true, again: null }
  }

  /** Another upload of the same id may have been faster; then this copy is not kept. */
  async done(by: FileOwner, file: FileRef, blob: string): Promise<void> {
    const kept = this.#sql.exec(
      `INSERT INTO files (id, owner, conversation, at, ref, blob) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET ref = excluded.ref, blob = excluded.blob
       WHERE ref IS NULL AND owner = excluded.owner RETURNING id`,
      file.id,
      ownerOf(by),
      by.type === 'agent' ? by.conversation : null,
      this.#now(),
      JSON.stringify(file),
      blob,
    )
    if (kept.length === 0) await this.#blobs.delete(blob)
  }

  failed(by: FileOwner, id: string): void {
    this.#sql.exec('DELETE FROM files WHERE id = ? AND owner = ? AND ref IS NULL', id, ownerOf(by))
  }

  /** What a signed address leads to. */
  find(id: string): { file: FileRef; blob: string } | null {
    const row = this.#get(id)
    const file = row && refOf(row)
    return row?.blob && file ? { file, blob: row.blob } : null
  }

  /** The author's files for a message, or undefined where one is not there, not theirs, or taken already. */
  take(owner: string, ids: readonly string[], conversation: string | null): FileRef[] | undefined {
    const files: FileRef[] = []
    for (const id of ids) {
      const row = this.#get(id)
      const file = row && refOf(row)
      if (!file || row.owner !== owner || row.message !== null) return undefined
      if (row.conversation !== conversation) return undefined
      files.push(file)
    }
    return files
  }

  bind(ids: readonly string[], conversation: string, message: number): void {
    for (const id of ids) {
      this.#sql.exec('UPDATE files SET conversation = ?, message = ? WHERE id = ?', conversation, message, id)
    }
  }

  /** The conversation a sent file belongs to, where the audience may see it; else undefined. */
  conversationOf(audience: Audience, id: string): string | undefined {
    const row = this.#get(id)
    if (!row || row.message === null || row.conversation === null) return undefined
    if (audience.type === 'agent' && row.conversation !== audience.conversation) return undefined
    return row.conversation
  }

  async #removeOrphans(): Promise<void> {
    const now = this.#now()
    const rows = this.#sql.exec<FileRow>(
      'SELECT * FROM files WHERE message IS NULL AND at <= ? ORDER BY at LIMIT 100',
      now - orphanAfter,
    )
    for (const { id, blob } of rows) {
      if (blob) await this.#blobs.delete(blob)
      this.#sql.exec('DELETE FROM files WHERE id = ? AND message IS NULL', id)
    }
    const [next] = this.#sql.exec<{ at: number | null }>(
      'SELECT MIN(at) AS at FROM files WHERE message IS NULL',
    )
    if (next?.at) this.#timers.set(timer, Math.max(now + 1, next.at + orphanAfter))
  }

  #get(id: string): FileRow | undefined {
    return this.#sql.exec<FileRow>('SELECT * FROM files WHERE id = ?', id)[0]
  }
}

function ownerOf(by: FileOwner): string {
  return by.type === 'visitor' ? 'visitor' : agentAuthor(by.id)
}

function refOf(row: FileRow): FileRef | null {
  if (row.ref === null) return null
  try {
    return fileRef.parse(JSON.parse(row.ref))
  } catch {
    return null
  }
}
