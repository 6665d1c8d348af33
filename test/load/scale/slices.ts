import { DatabaseSync } from 'node:sqlite'
import type { ConversationFilter } from '@deskbell/protocol'
import { IndexRules } from '../../../packages/server/src/index-room/index-rules.ts'
import { nodeSql } from '../../../packages/server/src/room/node-sql.ts'

/**
 * The longest that a search holds the thread, in milliseconds of processor time: the rules of the lists run here on
 * the database of the stopped server, so that neither other processes nor the way there count.
 */
export async function longestSlices(
  path: string,
  agent: string,
  queries: Readonly<Record<string, ConversationFilter>>,
): Promise<Record<string, number>> {
  const database = new DatabaseSync(path)
  let begun = 0
  let longest = 0
  const cpu = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  }
  const endSlice = () => void (longest = Math.max(longest, cpu() - begun))
  const rules = new IndexRules(nodeSql(database), async () => {
    endSlice()
    await new Promise(setImmediate)
    begun = cpu()
  })
  const found: Record<string, number> = {}
  try {
    for (const [name, filter] of Object.entries(queries)) {
      // The first round warms caches and compiler, as those of a running server are.
      for (let round = 0; round < 2; round++) {
        longest = 0
        begun = cpu()
        await rules.search({
          agent: { id: agent, role: 'full', groups: [], joinedAt: 0 },
          filter,
          after: null,
          limit: 50,
        })
        endSlice()
      }
      found[name] = longest
    }
  } finally {
    database.close()
  }
  return found
}
