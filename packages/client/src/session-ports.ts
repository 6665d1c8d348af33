import { type Clock, systemClock } from './clock.ts'
import type { Connect } from './connection.ts'
import type { Ports } from './device.ts'
import { KeptStore, type OpenStore } from './kept-store.ts'
import { type PageSignals, windowSignals } from './page-signals.ts'
import { type AccountPlace, placeOf } from './server-place.ts'
import { BrowserTabs, type Tabs } from './tabs.ts'

/** What both kinds of session are made with. */
export interface SessionOptions extends AccountPlace {
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  readonly openStore?: OpenStore
  readonly openSocket?: Connect
  readonly signals?: PageSignals
  readonly tabs?: Tabs
}

/** The ports given, and the real ones in place of the others; with what the names of the databases begin with. */
export function sessionPorts(options: SessionOptions): Ports & { readonly scope: string } {
  const { clock = systemClock, openSocket } = options
  const { base, scope } = placeOf(options)
  return {
    scope,
    clock,
    http: { base, clock, fetch: options.fetch ?? ((...of) => globalThis.fetch(...of)) },
    signals: options.signals ?? windowSignals,
    tabs: options.tabs ?? new BrowserTabs(scope),
    connect: openSocket,
    openStore: options.openStore ?? KeptStore.open,
  }
}
