/**
 * Does something in one tab only: the first that takes the lock of `occasion`. Tabs that hear of it within three seconds
 * leave it; without locks (pages that are not secure) each tab is alone. A tab that is looked at goes first, and may
 * take the occasion by doing nothing.
 */
export async function inOneTab(occasion: string, act: () => Promise<void> | void): Promise<void> {
  if (!navigator.locks) return act()
  if (document.hidden) await pause(150)
  await navigator.locks.request(`deskbell ring ${occasion}`, { ifAvailable: true }, async lock => {
    if (!lock) return
    await act()
    // Held until the slowest tab has heard of it, too.
    await pause(3_000)
  })
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
