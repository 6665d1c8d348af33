import type { BoxSettings } from '@deskbell/protocol'
import type { LitElement } from 'lit'
import type { VisitorModel } from '../shared/contexts.ts'
import type { BoxTalk } from './talk-part.ts'
import type { VisitorValues } from './visitor-values.ts'

/** What the parts of the box are drawn with: the session, what the box itself knows, and what it can be asked. */
export interface BoxView {
  readonly host: LitElement
  readonly session: VisitorModel
  /** The box as its owner wants it. */
  readonly settings: BoxSettings
  /** … and that is known, or cannot be had; until then it is as it is everywhere. */
  readonly isKnown: boolean
  readonly server: string
  readonly account: string
  /** What the site says of its visitor. */
  readonly visitor: VisitorValues | undefined
  /** What this browser holds is on the screen. */
  readonly isStarted: boolean
  /** By what the visitor was greeted before they opened the box; empty where they were not. */
  readonly said: string
  /** Absent until it has come. */
  readonly talk: BoxTalk | undefined
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
