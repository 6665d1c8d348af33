import { ChatError, type ErrorReason, passing } from '@deskbell/protocol'
import type { Clock } from './clock.ts'
import type { Outbox, OutboxRow, RowChange } from './outbox.ts'
import type { Delivery } from './thread-model.ts'

export interface SenderOptions {
  readonly log: string
  readonly outbox: Outbox
  readonly clock: Clock
  send(message: object): boolean
  /** Whether the row's files are uploaded; if not, their upload begins, and `pump` is called after it. */
  ready(row: OutboxRow): boolean
  /** Whether a refused edit of the profile, or rating, stays, as `failed`, where nobody waits for the answer. */
  readonly keepsRefused: boolean
  /** The room has not answered for too long. */
  stuck(): void
  changed(): void
}

type Answer =
  | { type: 'command.accepted'; clientId: string; seq: number | null }
  | { type: 'command.refused'; clientId: string; reason: string; retryAfter?: number | undefined }

/** Sends the rows of one room in their order, each after the answer to the one before. */
export class Sender {
  readonly #options: SenderOptions
  #live = false
  /** The row on its way, and how to stop waiting for its answer. */
  #sent: { clientId: string; cancel: () => void } | undefined
  /** Set while the room wants us to slow down. */
  #pause: (() => void) | undefined
  /** Rows this room does not understand yet; asked again on the next connection. */
  readonly #unsupported = new Set<string>()
  /** Those who want to know; `lost` is what they get when the connection ends before. */
  readonly #waiters = new Map<string, { settle(refusal?: ChatError): void; lost: ChatError | undefined }>()

  constructor(options: SenderOptions) {
    this.#options = options
  }

  /** A new connection is ready for commands, or the last one is gone. */
  setLive(live: boolean): void {
    this.#live = live
    this.#sent?.cancel()
    this.#sent = undefined
    if (!live) for (const [clientId, { lost }] of this.#waiters) this.#settle(clientId, lost)
    if (live) this.#unsupported.clear()
    this.pump()
  }

  pump(): void {
    if (!this.#live || this.#sent || this.#pause) return
    const { log, outbox, clock } = this.#options
    for (const row of outbox.of(log)) {
      const { clientId } = row
      if (this.#isBehind(row)) continue
      if (row.state !== 'queued' || !outbox.owns(row) || this.#unsupported.has(clientId)) continue
      // What was written after it waits too, or the order would be lost.
      if (!this.#options.ready(row) || !this.#options.send({ ...row.command, clientId })) return
      this.#sent = { clientId, cancel: clock.after(15_000, () => this.#options.stuck()) }
      return
    }
  }

  /** Notes what an answer means for the outbox. */
  answer(notice: Answer, changes: Map<string, RowChange>): void {
    // A frame that could not be read can only be the one on its way.
    const clientId = notice.clientId || this.#sent?.clientId
    if (!clientId) return
    const row = this.#options.outbox.rows.find(row => row.clientId === clientId)
    const isEdit = row && !('text' in row.command)
    if (notice.type === 'command.accepted') {
      const { seq } = notice
      changes.set(
        clientId,
        seq === null || row?.command.type === 'profile.set' ? null : { state: 'accepted', seq, reason: null },
      )
      this.#settle(clientId)
    } else {
      const reason = notice.reason as ErrorReason
      if (reason === 'rate_limited' && notice.clientId) this.#slow(notice.retryAfter ?? 1_000)
      // What stands in the outbox is sent again; an order is not, and whoever gave it must hear of it.
      if (row && passing.has(reason)) {
        if (reason !== 'rate_limited') this.#unsupported.add(clientId)
      } else {
        const isDropped = isEdit && !(this.#options.keepsRefused && !this.#waiters.has(clientId))
        const state = reason === 'answered_since' ? 'held' : 'failed'
        if (row) changes.set(clientId, isDropped ? null : { state, reason })
        this.#settle(clientId, new ChatError(reason))
      }
    }
    if (this.#sent?.clientId !== clientId) return
    this.#sent.cancel()
    this.#sent = undefined
  }

  /** Resolves when the room has accepted the command, rejects when it refuses. Without a connection `lost` decides. */
  answered(clientId: string, lost?: ChatError): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (refusal?: ChatError) => (refusal ? reject(refusal) : resolve())
      if (this.#live) this.#waiters.set(clientId, { settle, lost })
      else settle(lost)
    })
  }

  /** Why a queued row is not on its way, if so. */
  waiting(row: OutboxRow): Delivery | undefined {
    const reason = this.#isBehind(row)
      ? 'held'
      : this.#unsupported.has(row.clientId)
        ? 'update_needed'
        : this.#pause && 'rate_limited'
    return reason && { state: 'waiting', reason }
  }

  /** A message after one that is held; notes and edits do not depend on it. */
  #isBehind({ command, order, log }: OutboxRow): boolean {
    if (command.type !== 'message.send') return false
    return this.#options.outbox.of(log).some(before => before.state === 'held' && before.order < order)
  }

  #slow(milliseconds: number): void {
    this.#pause?.()
    this.#pause = this.#options.clock.after(milliseconds, () => {
      this.#pause = undefined
      this.pump()
      this.#options.changed()
    })
  }

  #settle(clientId: string, refusal?: ChatError): void {
    this.#waiters.get(clientId)?.settle(refusal)
    this.#waiters.delete(clientId)
  }
}
