import { limits } from '@deskbell/protocol'
import type { AccountPeer, AccountView } from '../ports.ts'
import type { Later } from '../room/later.ts'
import type { Timers } from '../room/timers.ts'
import { availabilityOf } from './availability-of.ts'
import type { Conversations } from './conversations.ts'
import type { PeerHub } from './peer-hub.ts'
import type { RoomPeer } from './socket-state.ts'

const timer = 'sockets'
/** How often sockets are looked over that may be half open, or whose token ran out. */
const lookOver = 60_000
/** The visitor has left when all their connections have been closed for this long (spec N2). */
const leftAfter = 30_000
/** How long a welcome waits for the account's view. */
const patience = 2_000
/** What a visitor is told where the account has not answered. */
export const offline: AccountView = {
  availability: { online: false, agents: [] },
  typingPreview: false,
  asksRating: true,
}

/** Whether the visitor is here, and what the account tells them while they are. */
export class Presence {
  readonly #visitor: string
  readonly #now: () => number
  readonly #later: Later
  readonly #timers: Timers
  readonly #hub: PeerHub
  readonly #account: AccountPeer
  readonly #conversations: Conversations
  #here: boolean
  #leaving: (() => void) | undefined
  #view: AccountView | undefined
  /** The group whose availability the visitor was told. */
  #group: string | null = null

  constructor(options: {
    visitor: string
    now: () => number
    later: Later
    timers: Timers
    hub: PeerHub
    account: AccountPeer
    conversations: Conversations
  }) {
    this.#visitor = options.visitor
    this.#now = options.now
    this.#later = options.later
    this.#timers = options.timers
    this.#hub = options.hub
    this.#account = options.account
    this.#conversations = options.conversations
    // Sockets outlive the room's sleep (fault F8): nobody came who was here before.
    this.#here = this.#hub.visitors().length > 0
    this.#timers.on(timer, () => this.#lookOver())
  }

  get here(): boolean {
    return this.#here
  }

  /** Whether agents may see what is being typed; a room that has slept asks again, for the next time. */
  showsTyping(): boolean {
    if (!this.#view) void this.view()
    return this.#view?.typingPreview ?? false
  }

  /** What the account says now; offline where it does not answer. */
  async view(): Promise<AccountView> {
    if (!this.#view) {
      const answer = await this.#ask()
      // It may have told of a change while it was asked.
      this.#view ??= answer
    }
    return this.#forVisitor(this.#view ?? offline)
  }

  /** What happened may have made the newest conversation another group's. */
  happened(): void {
    if (this.#view && (this.#newest?.group ?? null) !== this.#group) this.viewChanged(this.#view)
  }

  get #newest() {
    return this.#conversations.newest()?.state
  }

  #forVisitor(view: AccountView): AccountView {
    this.#group = this.#newest?.group ?? null
    return { ...view, availability: availabilityOf(view, this.#newest) }
  }

  /** Not for long: a visitor who waits for the account would wait for their own messages. */
  async #ask(): Promise<AccountView | undefined> {
    const { promise, resolve } = Promise.withResolvers<AccountView | undefined>()
    const stop = this.#later(patience, () => resolve(undefined))
    this.#account.view().then(resolve, () => resolve(undefined))
    try {
      return await promise
    } finally {
      stop()
    }
  }

  viewChanged(view: AccountView): void {
    this.#view = view
    const { availability } = this.#forVisitor(view)
    this.#hub.toVisitor({ type: 'availability.changed', availability })
  }

  /** A socket of either side is there. */
  connected(): void {
    this.#timers.setBy(timer, this.#now() + lookOver)
  }

  visitorJoined(): void {
    this.#leaving?.()
    this.#leaving = undefined
    if (this.#here) return
    this.#here = true
    this.#tell()
  }

  /** A visitor's socket has gone; the next page may open another. */
  visitorGone(joined = false): void {
    // A room that its closing woke finds nobody here, and has told nobody.
    if (joined) this.#here = true
    if (!this.#here || this.#leaving || this.#hub.visitors().length > 0) return
    this.#leaving = this.#later(leftAfter, () => {
      this.#leaving = undefined
      if (this.#hub.visitors().length > 0) return
      this.#here = false
      // The account only tells of changes while the visitor is here.
      this.#view = undefined
      this.#tell()
    })
  }

  /** The visitor types, or stopped. */
  types(typing: boolean): void {
    this.#report(typing)
  }

  #tell(): void {
    this.#hub.toAgents({ type: 'presence.changed', here: this.#here })
    this.#report(false)
  }

  #report(typing: boolean): void {
    // Lost with a crash and then asked for again by `isHere`.
    this.#account.presence({ visitor: this.#visitor, here: this.#here, typing }).catch(() => {})
  }

  #lookOver(): void {
    const now = this.#now()
    for (const peer of this.#hub.all()) {
      if (now >= peer.state.claims.exp) this.#hub.expire(peer)
      else if (now - lastSign(peer) > limits.pingLost) this.#hub.lose(peer)
    }
    this.visitorGone()
    if (this.#hub.all().length > 0) this.#timers.set(timer, now + lookOver)
  }
}

const lastSign = (peer: RoomPeer) => Math.max(peer.lastPing() ?? 0, peer.state.connectedAt)
