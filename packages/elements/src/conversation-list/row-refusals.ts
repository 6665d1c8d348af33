import type { ConversationRow, ErrorReason } from '@deskbell/protocol'

/** Why commands of rows were refused: told until the row has other news, which it would hide. */
export class RowRefusals {
  readonly #told = new Map<string, { reason: ErrorReason; upTo: number }>()
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  of(row: ConversationRow): ErrorReason | null {
    const refusal = this.#told.get(row.id)
    return refusal && row.version <= refusal.upTo ? refusal.reason : null
  }

  /** `version` is that of the row as the agent saw it. */
  tell(id: string, reason: ErrorReason, version: number): void {
    // The newer message itself does not take away that it came between; reading it does.
    this.#told.set(id, { reason, upTo: reason === 'newer_message' ? Infinity : version })
    this.#changed()
  }

  forget(id: string): void {
    if (this.#told.delete(id)) this.#changed()
  }
}
