/** What a page notes of itself; times in milliseconds since the navigation began. */
export interface EmbedProbe {
  /** The sum of all layout shifts. */
  shift: number
  /** When the button was first painted; 0 while it was not. */
  launcher: number
  /** The last press of the pointer. */
  pressed: number
  /** Whether the cursor stands in a text area. */
  focused: boolean
  /** The first key that came into it; 0 while none has. */
  typed: number
}

export type ProbedPage = typeof globalThis & { readonly embedProbe: EmbedProbe }

/** Runs in the page, before anything else of it. */
export function watchPage(): void {
  const probe: EmbedProbe = { shift: 0, launcher: 0, pressed: 0, focused: false, typed: 0 }
  Object.assign(globalThis, { embedProbe: probe })
  new PerformanceObserver(list => {
    for (const entry of list.getEntries())
      probe.shift += (entry as PerformanceEntry & { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
}

/** The same; asks in each frame whether the button is there, so not where time is measured. */
export function watchVisitor(): void {
  const probe = (globalThis as ProbedPage).embedProbe
  addEventListener('pointerdown', ({ timeStamp }) => (probe.pressed = timeStamp), true)
  addEventListener('input', ({ timeStamp }) => (probe.typed ||= timeStamp), true)
  const watchFocus = () => {
    // Within one shadow tree the cursor moves without an event outside.
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    probe.focused = active instanceof HTMLTextAreaElement
    if (!probe.focused) requestAnimationFrame(watchFocus)
  }
  addEventListener('click', watchFocus, { capture: true, once: true })
  const look = () => {
    const launcher = document.querySelector('chat-box')?.shadowRoot?.querySelector('.launcher')
    if (!launcher?.getBoundingClientRect().width) return void requestAnimationFrame(look)
    // Laid out before this frame, so that it is on the screen with the next one.
    requestAnimationFrame(now => (probe.launcher = now))
  }
  look()
}
