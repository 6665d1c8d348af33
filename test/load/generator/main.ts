import type { DeskbellAddress } from './dashboard.ts'
import { deskbellDoors } from './deskbell-doors.ts'
import { relayDoors } from './doors.ts'
import { Load } from './load.ts'

/** Which server to put the load on. */
export type LoadTarget = { readonly pid: number } & (
  | { readonly kind: 'relay'; readonly url: string }
  | { readonly kind: 'deskbell'; readonly address: DeskbellAddress }
)

export interface Order {
  readonly id: number
  readonly method: string
  readonly args: unknown[]
}
export type Answer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string }

/** The load runs in a process of its own, so that its work is in nobody's way; it takes its orders as messages. */
const target = JSON.parse(process.argv[2] ?? '') as LoadTarget
const doors = target.kind === 'relay' ? relayDoors(target.url) : deskbellDoors(target.address)
const load = new Load(doors, target.pid) as unknown as Record<
  string,
  (...args: unknown[]) => Promise<unknown>
>

process.on('message', ({ id, method, args }: Order) => {
  const answer = (message: Answer): void => void process.send?.(message)
  void load[method]!(...args).then(
    result => answer({ id, result }),
    (error: Error) => answer({ id, error: `${method}: ${error.stack ?? error.message}` }),
  )
})
process.once('disconnect', () => process.exit())
