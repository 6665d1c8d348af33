import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** No page has more stops than this on the way round. */
const mostStops = 90
const patience = 15_000

/** Somebody who works without a pointer: the focus goes where the keys take it, and nowhere else. */
export class Keyboard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text)
  }

  /** Writes over what the field holds that has the focus. */
  async rewrite(text: string): Promise<void> {
    await this.press('ControlOrMeta+a')
    await this.type(text)
  }

  /** Walks with the Tab key until the focus is there. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor({ state: 'attached' })
    for (let stops = 0; stops < mostStops; stops++) {
      if (await hasFocus(target)) return
      await this.press(key)
    }
    assert.fail(`${key} does not reach ${String(target)}, it stands at ${await this.focusedName()}`)
  }

  /** Walks to a button, and presses it. */
  async push(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.tabTo(target, key)
    await this.press('Enter')
  }

  /** Walks the open menu to an item, and takes it. */
  async pick(item: Locator): Promise<void> {
    await item.waitFor()
    await getsFocus(this.#page.locator('[popover]:popover-open').locator('*:focus'))
    for (let steps = 0; steps < 20 && !(await hasFocus(item)); steps++) await this.press('ArrowDown')
    await getsFocus(item)
    await this.press('Enter')
  }

  /** The name of what has the focus; of nothing, if it was lost. */
  focusedName(): Promise<string> {
    return focusedName(this.#page)
  }
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate(element => element === (element.getRootNode() as ShadowRoot).activeElement)
}

/** Resolves when the focus is there: browsers close menus in a turn of their own. */
export async function getsFocus(target: Locator): Promise<void> {
  const isThere = await target.evaluate(
    (element, patience) =>
      new Promise<boolean>(done => {
        const end = performance.now() + patience
        const look = () => {
          if (element === (element.getRootNode() as ShadowRoot).activeElement) done(true)
          else if (performance.now() < end) requestAnimationFrame(look)
          else done(false)
        }
        look()
      }),
    patience,
  )
  if (!isThere) assert.fail(`${String(target)} has no focus, but "${await focusedName(target.page())}"`)
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    if (active === document.body) return ''
    return active?.ariaLabel ?? active?.textContent?.trim() ?? ''
  })
}
