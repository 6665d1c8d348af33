import type { ConversationRow, ErrorReason } from '@deskbell/protocol'
import type { ReactiveControllerHost } from 'lit'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { commandDenial } from '../shared/conversation-denial.ts'
import { reasonOf } from '../shared/denial-text.ts'
import { ConversationReopenedEvent, ConversationResolvedEvent } from '../shared/events/conversation-events.ts'
import { RowRefusals } from './row-refusals.ts'

/** Resolves and reopens conversations from their rows (spec C3). */
export class RowChanges {
  readonly #host: ReactiveControllerHost & EventTarget
  readonly #busy = new Set<string>()
  readonly refusals: RowRefusals

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host
    this.refusals = new RowRefusals(() => host.requestUpdate())
  }

  isBusy(id: string): boolean {
    return this.#busy.has(id)
  }

  /** Why the button of the row would be refused; null if it would not. */
  denial(session: AgentSessionModel | undefined, row: ConversationRow): ErrorReason | null {
    return commandDenial(session?.state, actionOf(row), row)
  }

  /** Does what the button of the row says. Answers false where it was refused. */
  async run(session: AgentSessionModel, id: string): Promise<boolean> {
    const row = session.inbox.row(id)
    if (!row || this.#busy.has(id)) return true
    const denial = this.denial(session, row)
    // The tooltip with the reason does not exist where there is no pointer to hover with.
    if (denial) return this.#refuse(session, id, denial)
    this.refusals.forget(id)
    this.#setBusy(id, true)
    try {
      await this.#command(session, row)
      return true
    } catch (error) {
      return this.#refuse(session, id, reasonOf(error))
    } finally {
      this.#setBusy(id, false)
    }
  }

  async #command(session: AgentSessionModel, { id, status, version }: ConversationRow): Promise<void> {
    if (status === 'open') {
      await session.command({ type: 'conversation.resolve', conversation: id, seen: version })
      this.#host.dispatchEvent(new ConversationResolvedEvent(id))
    } else {
      await session.command({ type: 'conversation.reopen', conversation: id })
      this.#host.dispatchEvent(new ConversationReopenedEvent(id))
    }
  }

  #refuse(session: AgentSessionModel, id: string, reason: ErrorReason): false {
    this.refusals.tell(id, reason, session.inbox.row(id)?.version ?? 0)
    return false
  }

  #setBusy(id: string, busy: boolean): void {
    if (busy) this.#busy.add(id)
    else this.#busy.delete(id)
    this.#host.requestUpdate()
  }
}

function actionOf({ status }: ConversationRow): 'conversation.resolve' | 'conversation.reopen' {
  return status === 'open' ? 'conversation.resolve' : 'conversation.reopen'
}
