import type { TabMessage, Tabs } from '../tabs.ts'

/** A browser with any number of tabs, which may die. */
export class FakeBrowser {
  readonly #tabs = new Map<string, FakeTabs>()
  readonly #waiting = new Map<string, (() => Promise<void>)[]>()
  readonly #locks = new Map<string, Promise<unknown>>()
  #count = 0

  tab(): FakeTabs {
    const tab = new FakeTabs(`tab-${++this.#count}`, this)
    this.#tabs.set(tab.id, tab)
    return tab
  }

  /** The tab is gone without a word. */
  async kill(tab: FakeTabs): Promise<void> {
    this.#tabs.delete(tab.id)
    for (const work of this.#waiting.get(tab.id) ?? []) await work()
    this.#waiting.delete(tab.id)
  }

  post(from: FakeTabs, message: TabMessage): void {
    for (const tab of this.#tabs.values()) if (tab !== from) tab.hear(structuredClone(message))
  }

  afterGone(id: string, work: () => Promise<void>): void {
    if (!this.#tabs.has(id)) void work()
    else this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), work])
  }

  lock<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#locks.get(name) ?? Promise.resolve()).then(work)
    this.#locks.set(
      name,
      turn.catch(() => {}),
    )
    return turn
  }
}

export class FakeTabs implements Tabs {
  readonly id: string
  readonly alone = false
  readonly #browser: FakeBrowser
  readonly #listeners = new Set<(message: TabMessage) => void>()

  constructor(id: string, browser: FakeBrowser) {
    this.id = id
    this.#browser = browser
  }

  post(message: TabMessage): void {
    this.#browser.post(this, message)
  }
  hear(message: TabMessage): void {
    for (const listener of this.#listeners) listener(message)
  }
  subscribe(listener: (message: TabMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  lock<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.#browser.lock(name, work)
  }
  afterGone(tab: string, work: () => Promise<void>): void {
    this.#browser.afterGone(tab, work)
  }
  close(): void {
    void this.#browser.kill(this)
  }
}
