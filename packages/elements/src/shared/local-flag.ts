/** A small note in this browser; null where the browser keeps none (sandboxed frames throw on the mere name). */
export function readFlag(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function removeFlag(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing could be kept there either.
  }
}

export function writeFlag(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Comfort only: without it the loader waits for a click, and the sound is on.
  }
}
