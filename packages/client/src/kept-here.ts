import { systemClock } from './clock.ts'
import { within } from './http.ts'
import { nobody } from './visitor-identity.ts'

/** Names of the databases that this browser keeps for visitors of `scope`; undefined where it does not tell. */
export async function visitorDatabases(scope: string): Promise<string[] | undefined> {
  try {
    const databases = await within(systemClock, 1_000, indexedDB.databases())
    return databases.flatMap(({ name = '' }) => (isVisitors(name, scope) ? [name] : []))
  } catch {
    return undefined
  }
}

/** The database of a visitor whom nobody vouches for. */
export function anonymous(scope: string): string {
  return `${scope}:${nobody}`
}

function isVisitors(name: string, scope: string): boolean {
  return name === anonymous(scope) || name.startsWith(`${scope}:sub:`)
}
