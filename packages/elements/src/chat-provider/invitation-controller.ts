import type { ReactiveController, ReactiveControllerHost } from 'lit'

const name = 'invitation'

/**
 * The token of an invitation that the page was opened with, at `#invitation=…` (spec A6). It leaves the address at
 * once, where it could be read over a shoulder or shared with the link, and stays with the page's place in the
 * history, so that a reload does not lose it.
 */
export class InvitationController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #isWanted: () => boolean
  #token = ''

  /** A page that brings tokens of its own keeps its hash to itself: `isWanted` says whether to look at it. */
  constructor(host: ReactiveControllerHost, isWanted: () => boolean) {
    this.#host = host
    this.#isWanted = isWanted
    host.addController(this)
  }

  /** Empty if there is none. */
  get token(): string {
    return this.#isWanted() ? this.#token : ''
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#take)
    this.#take()
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#take)
  }

  /** It was taken up, or is of no use any more. */
  readonly close = (): void => {
    this.#token = ''
    if (heldHere()) history.replaceState(null, '')
    this.#host.requestUpdate()
  }

  readonly #take = (): void => {
    if (!this.#isWanted()) return
    const fromLink = new URLSearchParams(location.hash.slice(1)).get(name)
    if (fromLink) history.replaceState({ [name]: fromLink }, '', location.pathname + location.search)
    this.#token = fromLink || heldHere()
    this.#host.requestUpdate()
  }
}

function heldHere(): string {
  const held: unknown = (history.state as Record<string, unknown> | null)?.[name]
  return typeof held === 'string' ? held : ''
}
