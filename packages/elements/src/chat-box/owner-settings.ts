import { boxDefaults, type BoxSettings } from '@deskbell/protocol'
import type { LitElement, ReactiveController } from 'lit'
import { keepSettings, type KnownSettings, knownSettings } from '../shared/known-settings.ts'
import { type VisitPlace, visitKey } from '../visits/known-visits.ts'
import { wearLooks } from './owner-looks.ts'
import { awaitGreetings } from './proactive-greetings.ts'

/** What a box says of whose settings it wants. */
interface Host extends LitElement {
  readonly server: string
  readonly account: string
  readonly settings: BoxSettings | undefined
  greet(text: string): Promise<boolean>
}

/** How the owner wants a box: as the page says, else as the account does; what this browser remembers comes first. */
export class OwnerSettings implements ReactiveController {
  readonly #host: Host
  readonly #mayKeep: () => boolean
  #known: KnownSettings | undefined
  #asked = ''

  /** `mayKeep`: whether this browser may remember them (spec I4). */
  constructor(host: Host, mayKeep: () => boolean) {
    this.#host = host
    this.#mayKeep = mayKeep
    host.addController(this)
  }

  get now(): BoxSettings {
    return this.#host.settings ?? this.#known?.now ?? boxDefaults
  }

  hostUpdate(): void {
    const { server, account, settings } = this.#host
    const asked = account && !settings ? `${this.#mayKeep()} ${visitKey({ server, account })}` : ''
    if (asked !== this.#asked) {
      this.#asked = asked
      void this.#ask(asked, { server, account })
    }
    wearLooks(this.#host, this.now)
  }

  async #ask(asked: string, place: VisitPlace): Promise<void> {
    this.#known = asked ? knownSettings().get(visitKey(place)) : undefined
    if (!asked) return
    // Unless a loader has asked for them.
    const known = this.#known ?? (await loaded())?.openSettings(place)
    if (!known || asked !== this.#asked) return
    this.#known = known
    this.#host.requestUpdate()
    const fresh = await known.fresh
    if (asked !== this.#asked) return
    if (fresh && this.#mayKeep()) keepSettings(place, fresh)
    awaitGreetings(this.#host, this.now)
    this.#host.requestUpdate()
  }
}

/** Undefined where its code cannot be had: the box is as we would have it. */
function loaded() {
  return import('../shared/box-settings.ts').catch(() => undefined)
}
