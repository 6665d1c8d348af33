import type { Page } from 'playwright-core'

type Part = 'conversation-list' | 'conversation-thread'

/** Looks at the dashboard from inside the page, so that the way there and back is not measured. */
export interface PageProbe {
  /** What matches in the shadow root of that element. */
  all(part: Part, selector: string): HTMLElement[]
  scroller(part: Part): HTMLElement
  /** The place in the list, or the thread, of the last row that is drawn and not waiting; 0 without one. */
  lastPlace(part: Part): number
  atEnd(part: Part): boolean
  /** How long it takes until the condition holds, looked at in each frame. */
  until(condition: () => boolean, since?: number): Promise<number>
  /** Scrolls by so much per frame; answers how long each frame took. */
  scroll(part: Part, step: number, frames: number): Promise<number[]>
}

/** Puts `probe` into every page that is opened from now on. */
export async function addProbe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const nextFrame = () => new Promise<number>(done => requestAnimationFrame(done))
    const probe: PageProbe = {
      all(part, selector) {
        const inside = document.querySelector('chat-dashboard')?.shadowRoot?.querySelector(part)?.shadowRoot
        return [...(inside?.querySelectorAll<HTMLElement>(selector) ?? [])]
      },
      scroller(part) {
        const [scroller] = probe.all(part, '.scroller')
        if (!scroller) throw new Error(`${part} has nothing to scroll`)
        return scroller
      },
      lastPlace(part) {
        const places = probe.all(part, '.row[aria-posinset]').map(row => Number(row.ariaPosInSet))
        return Math.max(0, ...places)
      },
      atEnd(part) {
        const { scrollHeight, scrollTop, clientHeight } = probe.scroller(part)
        return scrollHeight - scrollTop - clientHeight < 2
      },
      async until(condition, since = performance.now()) {
        const patience = performance.now() + 120_000
        while (!condition()) {
          if (performance.now() > patience) throw new Error(`Never came true: ${String(condition)}`)
          await nextFrame()
        }
        return performance.now() - since
      },
      async scroll(part, step, frames) {
        const scroller = probe.scroller(part)
        const times: number[] = []
        let last = await nextFrame()
        for (let frame = 0; frame < frames; frame++) {
          scroller.scrollTop += step
          const now = await nextFrame()
          times.push(now - last)
          last = now
        }
        return times
      },
    }
    Object.assign(globalThis, { probe })
  })
}
