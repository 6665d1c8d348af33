import { systemClock } from './clock.ts'
import { within } from './http.ts'

/**
 * Whether this browser keeps anything for a visitor of `scope`, without opening it. True where it does not tell:
 * what is there must be shown (spec W1).
 */
export async function isKeptHere(scope: string): Promise<boolean> {
  try {
    const databases = await within(systemClock, 1_000, indexedDB.databases())
    return databases.some(({ name }) => name?.startsWith(`${scope}:`))
  } catch {
    return true
  }
}
