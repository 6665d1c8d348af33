import {
  closeCodes,
  type AccountCommand,
  type AccountNotice,
  type Ending,
  type Refusal,
} from '@deskbell/protocol'
import { send, type Dashboard } from './account-ports.ts'
import type { AgentPresence } from './presence.ts'

export type CommandOf<Type extends AccountCommand['type']> = Extract<AccountCommand, { type: Type }>

/** Takes commands of some types from dashboards, and answers them. */
export interface Requests<Type extends AccountCommand['type']> {
  take(dashboard: Dashboard, command: CommandOf<Type>): void | Promise<void>
}

/** Why a command is not done; `detail` names the field, for people who develop. */
export interface Refused {
  readonly reason: Refusal
  readonly detail?: string
  readonly retryAfter?: number
}

export const refused = (reason: Refusal, detail?: string): Refused => ({ reason, detail })

/** How commands of dashboards end: done, refused, or with the connection itself. */
export class Answers {
  readonly #presence: AgentPresence

  constructor(presence: AgentPresence) {
    this.#presence = presence
  }

  accept(dashboard: Dashboard, { clientId }: { readonly clientId: string }): void {
    send(dashboard, { type: 'command.accepted', clientId, seq: null })
  }

  refuse(dashboard: Dashboard, command: AccountCommand, why: Refusal | Refused): void {
    const { reason, detail, retryAfter } = typeof why === 'string' ? refused(why) : why
    const notice: AccountNotice | null =
      'clientId' in command
        ? { type: 'command.refused', clientId: command.clientId, reason, retryAfter, detail }
        : 'request' in command
          ? { type: 'request.refused', request: command.request, reason, retryAfter }
          : null
    if (notice) send(dashboard, notice)
  }

  /** The agent is not of this account any more. */
  revoke(dashboard: Dashboard): void {
    this.end(dashboard, 'revoked')
  }

  end(dashboard: Dashboard, reason: Ending): void {
    this.close(dashboard, closeCodes.ended, reason)
  }

  close(dashboard: Dashboard, code: number, reason: string): void {
    dashboard.close(code, reason)
    this.#presence.left(dashboard.state.agent)
  }
}
