import { createHash, createHmac } from 'node:crypto'
import { join } from 'node:path'

export type RoomKind = 'visitor' | 'account' | 'index'

/** The id workerd derives from a room's name: a hash of it under the namespace's unique key, and a check of that. */
export function roomId(kind: RoomKind, name: string): string {
  const key = createHash('sha256').update(`deskbell-${kind}`).digest()
  const hash = (of: string | Buffer) => createHmac('sha256', key).update(of).digest().subarray(0, 16)
  const id = hash(name)
  return Buffer.concat([id, hash(id)]).toString('hex')
}

/** Where a room's database is. */
export function roomFile(dataDir: string, kind: RoomKind, name: string): string {
  return join(dataDir, 'rooms', `deskbell-${kind}`, `${roomId(kind, name)}.sqlite`)
}
