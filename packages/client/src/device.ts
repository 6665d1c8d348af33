import type { Clock } from './clock.ts'
import type { Connect } from './connection.ts'
import { DraftBox } from './draft-box.ts'
import type { HttpPorts } from './http.ts'
import type { OpenStore } from './kept-store.ts'
import { Outbox } from './outbox.ts'
import type { PageSignals } from './page-signals.ts'
import type { Store } from './store.ts'
import type { Tabs } from './tabs.ts'

/** What a session needs from the outside. */
export interface Ports {
  readonly http: HttpPorts
  readonly clock: Clock
  readonly signals: PageSignals
  readonly tabs: Tabs
  /** Opens sockets; by partysocket where it is not given. */
  readonly connect: Connect | undefined
  readonly openStore: OpenStore
}

/** What this device keeps for one identity, open. */
export interface Device {
  readonly database: string
  readonly store: Store
  readonly outbox: Outbox
  readonly drafts: DraftBox
}

const leftKey = ['meta', 'left'] as const

/** From now on nothing of it may be shown again. */
export function markLeft({ store }: Device): Promise<void> {
  return store.write(async writer => writer.put(leftKey, true))
}

/** Nothing of it is kept any more; the database itself may stay for a little. */
export function emptied({ store }: Device): Promise<void> {
  return store.write(async writer => {
    writer.clear([])
    writer.put(leftKey, true)
  })
}

export async function openDevice(
  database: string,
  { tabs, clock, openStore }: Ports,
  events: { onMemory(): void; onDeleted(): void },
): Promise<Device> {
  const store = await openStore(database, { clock, ...events })
  // The page was left while it signed out; what it could not delete then goes now.
  if (await store.read(reader => reader.get(leftKey))) await store.write(async writer => writer.clear([]))
  const outbox = new Outbox(store, tabs, database)
  const drafts = new DraftBox(store, tabs, database, clock)
  await Promise.all([outbox.load(), drafts.load()])
  return { database, store, outbox, drafts }
}

/** Waits until the outbox has reached its rooms, or so long; the answer tells how many rows have not. */
export function drained({ outbox }: Device, { clock }: Ports, milliseconds: number): Promise<number> {
  return new Promise(resolve => {
    const end = () => {
      cancel()
      undo()
      resolve(outbox.unsent.length)
    }
    const cancel = clock.after(milliseconds, end)
    const undo = outbox.subscribe(() => outbox.unsent.some(row => row.state === 'queued') || end())
    if (!outbox.unsent.some(row => row.state === 'queued')) end()
  })
}
