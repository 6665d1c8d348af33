import { cutUrl, limits, maskCardNumbers, type VisitedPage } from '@deskbell/protocol'
import { mintId } from './mint-id.ts'

/** Where a page keeps a little text: `localStorage` in production. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What this browser knows of the visitor's way over the site; a snapshot (spec V7). */
export interface Visit {
  /** Names the visit to the server; never shown to agents. */
  readonly id: string
  /** How many visits of this browser there were, this one included. */
  readonly visits: number
  /** Pages of this visit, counted. */
  readonly count: number
  /** The page on another site from which they came; empty where none is known. */
  readonly referrer: string
  /** Oldest first, those of earlier visits too. */
  readonly pages: readonly VisitedPage[]
}

/** Who comes back after this long begins another visit. */
const pause = 30 * 60_000

/** The trail of a visitor. It stays in their browser until they write to somebody. */
export class VisitLog {
  readonly #storage: TextStorage | undefined
  readonly #key: string
  readonly #now: () => number
  #visit: Visit | undefined

  /** `storage` is undefined where the page may keep nothing: then the trail lasts as long as the page. */
  constructor(options: { storage: TextStorage | undefined; key: string; now: () => number }) {
    this.#storage = options.storage
    this.#key = options.key
    this.#now = options.now
  }

  get visit(): Visit {
    return (this.#visit ??= this.#read())
  }

  /** The visitor looks at a page; a reload of the one they are on is no other. */
  page(url: string, title: string, referrer = ''): void {
    // Other tabs write, too.
    const held = this.#read()
    const at = this.#now()
    const last = held.pages.at(-1)
    const isNew = !last || at - last.at > pause
    const page: VisitedPage = { url: cutUrl(url), title: maskCardNumbers(title.slice(0, limits.title)), at }
    if (!page.url) return
    const same = !isNew && last.url === page.url
    this.#write({
      id: isNew ? mintId() : held.id,
      visits: held.visits + (isNew ? 1 : 0),
      count: isNew ? 1 : held.count + (same ? 0 : 1),
      referrer: isNew ? foreign(referrer, page.url) : held.referrer,
      pages: [...(same ? held.pages.slice(0, -1) : held.pages), page].slice(-limits.pages),
    })
  }

  forget(): void {
    this.#visit = undefined
    try {
      this.#storage?.removeItem(this.#key)
    } catch {
      // Nothing could be kept there either.
    }
  }

  #write(visit: Visit): void {
    this.#visit = Object.freeze(visit)
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(visit))
    } catch {
      // Full, or forbidden: it lasts as long as the page.
    }
  }

  #read(): Visit {
    try {
      const held = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null') as Partial<Visit> | null
      if (held && isVisit(held)) return Object.freeze(held)
    } catch {
      // Somebody else's text, or nothing may be read.
    }
    return this.#visit ?? { id: mintId(), visits: 0, count: 0, referrer: '', pages: [] }
  }
}

/** A page of the site itself is not where they came from. */
function foreign(referrer: string, page: string): string {
  const url = cutUrl(referrer)
  return url && new URL(url).origin !== new URL(page).origin ? url : ''
}

function isVisit(held: Partial<Visit>): held is Visit {
  return (
    typeof held.id === 'string' &&
    typeof held.visits === 'number' &&
    typeof held.count === 'number' &&
    typeof held.referrer === 'string' &&
    Array.isArray(held.pages) &&
    held.pages.every(({ url, title, at }: Partial<VisitedPage>) => url && typeof title === 'string' && at)
  )
}
