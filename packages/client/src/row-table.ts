import type { ConversationRow } from '@deskbell/protocol'
import { SortedRows } from './sorted-rows.ts'

/** One record of each conversation an agent's browser knows, by its id, in order, and by visitor. */
export class RowTable {
  readonly sorted = new SortedRows()
  readonly #rows = new Map<string, ConversationRow>()
  readonly #ofVisitor = new Map<string, Set<string>>()

  get(id: string): ConversationRow | undefined {
    return this.#rows.get(id)
  }

  ofVisitor(visitor: string): ConversationRow[] {
    return [...(this.#ofVisitor.get(visitor) ?? [])].flatMap(id => this.#rows.get(id) ?? [])
  }

  put(row: ConversationRow): void {
    const { id } = row
    const before = this.#rows.get(id)
    this.#rows.set(id, row)
    if (before) return this.sorted.replace(before, row)
    this.sorted.add(row)
    this.#note(row)
  }

  delete(row: ConversationRow): void {
    const { id, visitor } = row
    this.sorted.remove(row)
    this.#rows.delete(id)
    const ids = this.#ofVisitor.get(visitor.id)
    ids?.delete(id)
    if (!ids?.size) this.#ofVisitor.delete(visitor.id)
  }

  clear(): void {
    this.sorted.reset([])
    this.#rows.clear()
    this.#ofVisitor.clear()
  }

  #note({ id, visitor }: ConversationRow): void {
    const ids = this.#ofVisitor.get(visitor.id)
    if (ids) ids.add(id)
    else this.#ofVisitor.set(visitor.id, new Set([id]))
  }
}
