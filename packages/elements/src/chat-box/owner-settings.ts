import { boxDefaults, type BoxSettings } from '@deskbell/protocol'
import type { LitElement, ReactiveController } from 'lit'
import {
  keepSettings,
  type KnownSettings,
  knownSettings,
  settingsStorageKey,
} from '../shared/known-settings.ts'
import { type VisitPlace, visitKey } from '../visits/known-visits.ts'
import type { VisitorModel } from '../shared/contexts.ts'
import { readFlag } from '../shared/local-flag.ts'
import { wearLooks } from './owner-looks.ts'
import { awaitGreetings } from './proactive-greetings.ts'

/** What a box says of whose settings it wants. */
interface Host extends LitElement {
  readonly server: string
  readonly account: string
  readonly settings: BoxSettings | undefined
  readonly session: VisitorModel | undefined
  greet(text: string): Promise<boolean>
}

/** How the owner wants a box: as the page says, else as the account does; what this browser remembers comes first. */
export class OwnerSettings implements ReactiveController {
  readonly #host: Host
  readonly #mayKeep: () => boolean
  #known: KnownSettings | undefined
  #asked = ''
  /** The account that has answered, or could not be asked. */
  #heard = ''
  #hasFailed = false
  #wasOnline = false

  /** `mayKeep`: whether this browser may remember them (spec I4). */
  constructor(host: Host, mayKeep: () => boolean) {
    this.#host = host
    this.#mayKeep = mayKeep
    host.addController(this)
  }

  get now(): BoxSettings {
    return this.#host.settings ?? this.#known?.now ?? boxDefaults
  }

  /**
   * Whether nothing that the owner asks for first (spec W9) can be missed. What this browser remembers will do, and
   * an account that cannot be asked keeps nobody from writing (spec W4).
   */
  get isKnown(): boolean {
    const { account, settings } = this.#host
    return (
      !account ||
      !!settings ||
      this.#heard === visitKey(this.#host) ||
      (!!this.#known && readFlag(settingsStorageKey(account)) !== null)
    )
  }

  hostUpdate(): void {
    const { server, account, settings, session } = this.#host
    const isOnline = session?.state.connection.state === 'online'
    // The network is back.
    if (isOnline && !this.#wasOnline && this.#hasFailed) this.#asked = ''
    this.#wasOnline = isOnline
    const asked = account && !settings ? `${this.#mayKeep()} ${visitKey({ server, account })}` : ''
    if (asked !== this.#asked) {
      this.#asked = asked
      void this.#ask(asked, { server, account })
    }
    wearLooks(this.#host, this.now)
  }

  async #ask(asked: string, place: VisitPlace): Promise<void> {
    const key = visitKey(place)
    const held = asked ? knownSettings().get(key) : undefined
    // Asked once more, they stay as they are meanwhile.
    if (held || this.#heard !== key) this.#known = held
    this.#hasFailed = false
    if (!asked) return
    // Unless a loader has asked for them.
    const known = held ?? (await loaded())?.openSettings(place)
    if (asked !== this.#asked) return
    this.#known = known ?? this.#known
    this.#host.requestUpdate()
    const fresh = await known?.fresh
    if (asked !== this.#asked) return
    this.#heard = key
    this.#hasFailed = !fresh
    if (fresh && this.#mayKeep()) keepSettings(place, fresh)
    awaitGreetings(this.#host, this.now)
    this.#host.requestUpdate()
  }
}

/** Undefined where its code cannot be had: the box is as we would have it. */
function loaded() {
  return import('../shared/box-settings.ts').catch(() => undefined)
}
