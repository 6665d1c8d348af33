/** What the page around us tells: it may be about to go (`hide`), or the network may be back (`wake`). */
export type PageSignal = 'wake' | 'hide'
export type PageSignals = (listener: (signal: PageSignal) => void) => () => void

const signals: Record<string, readonly PageSignal[]> = {
  online: ['wake'],
  pageshow: ['wake'],
  // It bubbles to the window; which of the two it is does not matter, since both are safe to repeat.
  visibilitychange: ['hide', 'wake'],
  pagehide: ['hide'],
}

/** The window's own events; outside of browsers there are none. */
export const windowSignals: PageSignals = listener => {
  const heard = (event: { type: string }) => signals[event.type]?.forEach(signal => listener(signal))
  for (const type of Object.keys(signals)) globalThis.addEventListener?.(type, heard)
  return () => {
    for (const type of Object.keys(signals)) globalThis.removeEventListener?.(type, heard)
  }
}
