import type { LitElement } from 'lit'
import type { VisitorModel } from '../shared/contexts.ts'
import type * as more from './box-more.ts'

export type BoxMore = typeof more

/** What the parts of the box are drawn with: the session, what the box itself knows, and what it can be asked. */
export interface BoxView {
  readonly host: LitElement
  readonly session: VisitorModel
  /** Absent until it has come. */
  readonly more: BoxMore | undefined
  readonly lang: string | undefined
  readonly popover: boolean
  readonly muted: boolean
  /** Nothing may be kept or told yet (spec I4). */
  readonly needsConsent: boolean
  /** The list of earlier conversations stands in the place of the thread. */
  readonly listing: boolean
  readonly atEnd: boolean
  close(): void
  agree(): void
  toggleMuted(): void
  toggleListing(): void
  toEnd(): void
}
