import { type Draft, limits } from '@deskbell/protocol'
import type { Clock } from './clock.ts'
import type { Device } from './device.ts'
import { mergeDraft, nothingShared, type SharedDraft } from './draft-merge.ts'
import type { Writer } from './store.ts'

export interface DraftSyncOptions {
  /** The conversation. */
  readonly key: string
  readonly device: Device
  readonly clock: Clock
  /** Whether messages of mine wait, in any tab: accepted, each empties the draft that the room has. */
  sending(): boolean
  /** False without a connection. */
  send(text: string, base: number): boolean
  changed(): void
}

/** How long nobody types before a draft goes to the agent's other devices, and how long an answer may take. */
const rest = 1_000
const patience = 10_000

/** Keeps an agent's draft of one conversation the same on all their devices (spec W3). */
export class DraftSync {
  readonly #options: DraftSyncOptions
  #shared = nothingShared
  #heard: Draft | undefined
  #merging: Promise<void> = Promise.resolve()
  /** Runs while something typed here has not left. */
  #resting: (() => void) | undefined
  /** Runs while the room has not answered. */
  #asked: (() => void) | undefined

  constructor(options: DraftSyncOptions) {
    this.#options = options
  }

  get offered(): string | null {
    return this.#shared.offered
  }

  /** Takes over what the store holds: an earlier page, or another tab, may have noted it. */
  async load(): Promise<void> {
    const { device, key } = this.#options
    let before: SharedDraft
    let stored: unknown
    do {
      before = this.#shared
      stored = await device.store.read(reader => reader.get(['shared', key]))
      // It was changed here meanwhile, and what was read is from before that.
    } while (before !== this.#shared)
    this.#shared = readShared(stored)
  }

  /** Something was typed here. */
  typed(): void {
    this.#resting?.()
    this.#resting = this.#options.clock.after(rest, () => this.leave())
  }

  /** Messages that waited may have been accepted. */
  sent(): void {
    if (!this.#resting) this.#push()
  }

  /** What was typed here goes now: the rest is over, or the page may be going. */
  leave(): void {
    if (!this.#resting) return
    this.#resting()
    this.#resting = undefined
    this.#push()
  }

  /** The room told its draft; the same one may be handed in again. */
  heard(draft: Draft | undefined, isWelcome: boolean): void {
    if (!draft || draft === this.#heard) return
    this.#heard = draft
    const isAnswer = !!this.#asked
    this.#answered()
    // What the store refuses once must not hold up the drafts that come later.
    this.#merging = this.#merging
      .then(() => this.#merge(draft, isWelcome, isWelcome || isAnswer))
      .catch(() => {})
  }

  /** A message takes the draft along, in this transaction; late copies of it are known by that. */
  handing(writer: Writer, text: string): void {
    this.#resting?.()
    this.#resting = undefined
    this.#shared = { ...this.#shared, handed: text }
    writer.put(['shared', this.#options.key], this.#shared)
  }

  /** Takes what another device has typed, in place of what stands here, or lets it go. */
  take(isTaken: boolean): void {
    const { device, key } = this.#options
    const { offered } = this.#shared
    if (offered === null) return
    this.#shared = { ...this.#shared, offered: null }
    if (isTaken) {
      device.drafts.set(key, { ...device.drafts.of(key), text: offered })
      this.typed()
    }
    void this.#keep()
    this.#options.changed()
  }

  close(): void {
    this.#resting?.()
    this.#resting = undefined
    this.#answered()
  }

  #answered(): void {
    this.#asked?.()
    this.#asked = undefined
  }

  async #merge(theirs: Draft, isWelcome: boolean, andPush: boolean): Promise<void> {
    const { device, key, changed } = this.#options
    const { drafts } = device
    await Promise.all([drafts.load(), this.load()])
    const draft = drafts.of(key)
    const { shared, mine } = mergeDraft(this.#shared, draft.text, theirs, isWelcome)
    this.#shared = shared
    if (mine !== draft.text) drafts.set(key, { ...draft, text: mine })
    await this.#keep()
    // While somebody types, it leaves when they rest.
    if (andPush && !this.#resting) this.#push()
    changed()
  }

  #push(): void {
    const { device, key, clock, send } = this.#options
    const { text } = device.drafts.of(key)
    const { version, sent } = this.#shared
    // Longer than a message may be it would be refused; it stays on this device.
    if (this.#asked || this.#options.sending() || text === this.#shared.text || text.length > limits.text)
      return
    if (!send(text, version)) return
    this.#asked = clock.after(patience, () => {
      this.#asked = undefined
      this.#push()
    })
    this.#shared = { ...this.#shared, sent: [...sent.filter(other => other !== text), text].slice(-5) }
    void this.#keep()
  }

  /** In one transaction with the draft itself; the other tabs are told. */
  #keep(): Promise<void> {
    const { device, key } = this.#options
    const shared = this.#shared
    return device.drafts.flush(writer => writer.put(['shared', key], shared))
  }
}

/** What is poisoned counts as missing. */
function readShared(stored: unknown): SharedDraft {
  const { text, version, sent, handed, offered } = (stored ?? {}) as Partial<SharedDraft>
  if (typeof text !== 'string' || typeof version !== 'number' || !Array.isArray(sent)) return nothingShared
  return { text, version, sent, handed: handed ?? null, offered: offered ?? null }
}
