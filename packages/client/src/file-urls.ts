import type { Clock } from './clock.ts'

interface Signed {
  readonly urls: Readonly<Record<string, string>>
  readonly expiresIn: number
}

/** Short-lived addresses of files: asked for in batches, and renewed while somebody looks at them (spec W8). */
export class FileUrls {
  readonly #clock: Clock
  readonly #base: string
  readonly #ask: (files: string[]) => Promise<Signed | undefined>
  readonly #changed: () => void
  readonly #urls = new Map<string, string>()
  /** Held, or asked for, and not to be asked for again yet. */
  readonly #settled = new Set<string>()
  readonly #wanted = new Set<string>()

  /** `base`: what the room's addresses are relative to, since the page may be another site's. */
  constructor(
    clock: Clock,
    base: string,
    ask: (files: string[]) => Promise<Signed | undefined>,
    changed: () => void,
  ) {
    this.#clock = clock
    this.#base = base
    this.#ask = ask
    this.#changed = changed
  }

  get(id: string): string | undefined {
    if (!this.#settled.has(id)) {
      this.#settled.add(id)
      // All of one rendering in one question.
      if (!this.#wanted.size) queueMicrotask(() => void this.#request())
      this.#wanted.add(id)
    }
    return this.#urls.get(id)
  }

  /** The connection is back: what it did not bring may be asked for again. */
  reset(): void {
    for (const id of this.#settled) if (!this.#urls.has(id)) this.#settled.delete(id)
  }

  async #request(): Promise<void> {
    const files = [...this.#wanted]
    this.#wanted.clear()
    for (let i = 0; i < files.length; i += 100) {
      const asked = files.slice(i, i + 100)
      const signed = await this.#ask(asked)
      if (!signed) continue
      for (const [id, url] of Object.entries(signed.urls)) this.#urls.set(id, new URL(url, this.#base).href)
      this.#changed()
      // The old address is shown until the new one is here.
      this.#clock.after(signed.expiresIn * 0.8, () => {
        asked.forEach(id => this.#settled.delete(id))
        this.#changed()
      })
    }
  }
}
