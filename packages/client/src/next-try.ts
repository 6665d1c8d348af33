import type { Clock } from './clock.ts'

/**
 * When to ask a server again that has not answered `missed` times in a row: after 0.5 to 30 s, not all clients at
 * once. `retryAt` is null while the browser knows that there is no network: its return is what is waited for.
 */
export function nextTry(clock: Clock, missed: number): { delay: number; retryAt: number | null } {
  const delay = Math.min(30_000, 500 * 2 ** (missed - 1) * (1 + Math.random()))
  const mayBeOnline = globalThis.navigator?.onLine !== false
  return { delay, retryAt: mayBeOnline ? clock.now() + delay : null }
}
