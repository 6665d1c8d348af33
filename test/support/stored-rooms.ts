import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Changes the databases of a stopped server's rooms of one kind, as nothing on the wire could. */
export function changeRooms(
  dataDir: string,
  kind: 'visitor' | 'account' | 'index',
  change: (database: DatabaseSync) => void,
) {
  const folder = join(dataDir, 'rooms', `deskbell-${kind}`)
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.sqlite') || name === 'metadata.sqlite') continue
    const database = new DatabaseSync(join(folder, name))
    try {
      change(database)
    } finally {
      database.close()
    }
  }
}
