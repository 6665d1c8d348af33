import { setTimeout as wait } from 'node:timers/promises'

/** Asks again and again, for what nothing tells of; answers whether it came to be in time. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  patience = 15_000,
  pause = 50,
): Promise<boolean> {
  for (const end = Date.now() + patience; !(await holds()); await wait(pause)) {
    if (Date.now() > end) return false
  }
  return true
}
