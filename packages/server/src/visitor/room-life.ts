import { closeCodes } from '@deskbell/protocol'
import type { VisitorPeer } from '../ports.ts'
import { ErasedRoom } from './erased-room.ts'
import type { VisitorRoomPorts } from './room-parts.ts'
import { Tombstone } from './tombstone.ts'
import { VisitorRules } from './visitor-rules.ts'

/** What the shell of a visitor's room asks of its rules. */
export type RoomRules = Omit<VisitorPeer, 'erase'> &
  Pick<VisitorRules, 'connected' | 'receive' | 'gone' | 'alarm'>

export interface RoomLifePorts extends VisitorRoomPorts {
  /** Deletes everything the room ever stored, alarm and tables; no byte of it stays on the disk. */
  readonly wipe: () => Promise<void>
}

/** Files deleted at a time. */
const slice = 20

/** Follows the rules of a visitor's room until the visitor is erased; from then on those of an erased one (spec I5). */
export class RoomLife {
  readonly #ports: RoomLifePorts
  readonly #tombstone: Tombstone
  #rules: RoomRules
  #erasing: Promise<void> | undefined

  constructor(ports: RoomLifePorts) {
    this.#ports = ports
    this.#tombstone = new Tombstone(ports.sql)
    this.#rules = this.#tombstone.state === 'none' ? this.#live() : new ErasedRoom(ports.blobs)
  }

  get rules(): RoomRules {
    return this.#rules
  }

  /** Safe to repeat: what a failure or a crash left is erased by the next call. */
  async erase(): Promise<void> {
    await (this.#erasing ??= this.#erase().finally(() => (this.#erasing = undefined)))
  }

  async #erase(): Promise<void> {
    const { peers, blobs, wipe } = this.#ports
    if (this.#tombstone.state === 'none') this.#tombstone.set('begun')
    if (!(this.#rules instanceof ErasedRoom)) this.#rules = new ErasedRoom(blobs)
    for (const peer of peers()) peer.close(closeCodes.ended, 'erased')
    if (this.#tombstone.state === 'done') return
    const keys = this.#blobs()
    for (let i = 0; i < keys.length; i += slice) {
      await Promise.all(keys.slice(i, i + slice).map(key => blobs.delete(key)))
    }
    await wipe()
    this.#tombstone.set('done')
  }

  /** What it has put off is not done any more once it is over. */
  #live(): VisitorRules {
    const { later } = this.#ports
    const rules: VisitorRules = new VisitorRules({
      ...this.#ports,
      later: (milliseconds, work) =>
        later(milliseconds, () => {
          if (this.#rules === rules) work()
        }),
    })
    return rules
  }

  /** Also those whose upload has not ended, and of files that no message took. */
  #blobs(): string[] {
    const { sql } = this.#ports
    const [table] = sql.exec(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'files'`)
    if (!table) return []
    return sql.exec<{ blob: string }>('SELECT blob FROM files WHERE blob IS NOT NULL').map(({ blob }) => blob)
  }
}
