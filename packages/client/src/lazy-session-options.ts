import type { Clock } from './clock.ts'
import type { KeptHere } from './kept-here.ts'
import type { PageSignals } from './page-signals.ts'
import type { AccountPlace } from './server-place.ts'
import type { Tabs } from './tabs.ts'
import type { SaidIdentity } from './visitor-identity.ts'
import type { VisitorModel } from './visitor-model.ts'
import type { TextStorage } from './visit-log.ts'
import type { GreetedVisit } from './visit-source.ts'

export interface LazySessionOptions extends AccountPlace {
  /** Makes the session itself, whose code may have to come first. */
  readonly load: () => Promise<(identity: SaidIdentity | undefined) => VisitorModel>
  /** The site vouches for who it is: whatever they have is to be shown. */
  readonly getIdentity?: () => Promise<string>
  /** Resolves once something may be kept and told (spec I4). */
  readonly mayBegin: () => Promise<void>
  /** Loads what watches the visit; that begins when it is called. */
  readonly loadVisit: () => Promise<() => GreetedVisit>
  /** An agent wrote first. */
  greeted(): void
  /** The code of the session could not be had; it is asked for again. */
  failed(): void
  /** Nobody looks at the page: nothing is asked. */
  isHidden(): boolean
  /** Where text is noted until the session keeps it; undefined where the page may keep nothing. */
  readonly storage: TextStorage | undefined
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  readonly signals?: PageSignals
  readonly tabs?: Pick<Tabs, 'post' | 'subscribe' | 'close'>
  readonly kept?: KeptHere
}
