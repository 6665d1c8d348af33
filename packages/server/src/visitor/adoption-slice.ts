import type { ProfileField } from '@deskbell/protocol'
import type { SqlValue } from '../ports.ts'
import type { HeldField } from './profile-book.ts'
import type { KnownVariable } from './variables.ts'

/** A row of a table, by its columns. */
export type StoredRow = Readonly<Record<string, SqlValue>>

/**
 * A piece of what one room hands over to another: JSON, as both are of one version. The head comes with the
 * first, the tail with the last; events come in order, each with the rows that belong to it.
 */
export interface AdoptionSlice {
  readonly head?: {
    readonly profile: Readonly<Record<ProfileField, HeldField>>
    readonly variables: readonly KnownVariable[]
    readonly visit: unknown
    readonly blocked: boolean
    /** Oldest first. */
    readonly conversations: readonly { readonly id: string; readonly startedAt: number }[]
    /** Files that no message has taken yet. */
    readonly files: readonly StoredRow[]
  }
  readonly events: readonly StoredRow[]
  readonly files: readonly StoredRow[]
  readonly mentions: readonly StoredRow[]
  readonly tail?: {
    readonly reads: readonly StoredRow[]
    readonly drafts: readonly StoredRow[]
    /** How far each side has got, by conversation. */
    readonly progress: readonly StoredRow[]
  }
}
