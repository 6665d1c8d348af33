import { accountNotice, type AccountNotice, ChatError, type ErrorReason } from '@deskbell/protocol'
import type { Connection, Token } from './connection.ts'
import type { Ports } from './device.ts'
import { mintId } from './mint-id.ts'
import { PartyConnection } from './party-connection.ts'
import { Questions } from './questions.ts'
import type { ConnectionStatus } from './visitor-state.ts'

export interface AccountLinkOptions {
  readonly ports: Ports
  token(fresh: boolean): Promise<Token>
  opened(): void
  received(notice: AccountNotice): void
  changed(status: ConnectionStatus): void
}

/** The socket to the account's room, with questions that have answers. Nothing is queued here: without a connection a question fails. */
export class AccountLink {
  readonly #options: AccountLinkOptions
  readonly #questions: Questions<AccountNotice>
  #connection: Connection | undefined

  constructor(options: AccountLinkOptions) {
    this.#options = options
    this.#questions = new Questions(options.ports.clock)
  }

  open(): void {
    if (this.#connection) return
    const { ports, token, opened, changed } = this.#options
    changed({ state: 'connecting' })
    const connect = ports.connect ?? (options => new PartyConnection(options))
    this.#connection = connect({
      url: `${ports.http.base.replace(/^http/, 'ws')}/agent`,
      clock: ports.clock,
      signals: ports.signals,
      token,
      opened,
      received: data => this.#received(accountNotice.safeParse(data).data),
      changed: status => {
        if (status.state !== 'online') this.#questions.lose()
        changed(status)
      },
    })
  }

  close(): void {
    this.#connection?.close()
    this.#connection = undefined
    this.#questions.lose()
  }

  send(message: object): boolean {
    return !!this.#connection?.send(message)
  }

  /** The notice that answers a question, under `request`; throws ChatError. */
  ask(message: object, request: string = mintId()): Promise<AccountNotice> {
    return this.#questions.ask(request, () => this.send({ ...message, request }))
  }

  /** Resolves when the command is accepted; throws ChatError when it is refused, `network` when nobody answers. */
  async command(message: object): Promise<void> {
    const clientId = mintId()
    await this.#questions.ask(clientId, () => this.send({ ...message, clientId }))
  }

  #received(notice: AccountNotice | undefined): void {
    if (!notice) return
    // First what it changes, then whoever asked for it.
    this.#options.received(notice)
    switch (notice.type) {
      case 'request.refused':
        return this.#refuse(notice.request, notice)
      case 'command.refused':
        return this.#refuse(notice.clientId, notice)
      case 'command.accepted':
        return this.#questions.answer(notice.clientId, notice)
      default:
        if ('request' in notice) this.#questions.answer(notice.request, notice)
    }
  }

  #refuse(id: string, { reason, retryAfter }: { reason: string; retryAfter?: number | undefined }): void {
    this.#questions.refuse(id, new ChatError(reason as ErrorReason, reason, retryAfter))
  }
}
