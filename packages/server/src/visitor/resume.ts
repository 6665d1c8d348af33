import { limits, wireVersion, type AgentRoomCommand, type Conversation } from '@deskbell/protocol'
import type { AccountView } from '../ports.ts'
import { receiptOf, type ConversationRecord, type Conversations } from './conversations.ts'
import type { Drafts } from './drafts.ts'
import type { EventLog, EventPage } from './event-log.ts'
import type { History } from './history.ts'
import type { PeerHub } from './peer-hub.ts'
import { offline, type Presence } from './presence.ts'
import type { ProfileBook } from './profile-book.ts'
import { audienceOf, type RoomPeer } from './socket-state.ts'
import type { Watching } from './watching.ts'

type Hello = Extract<AgentRoomCommand, { type: 'hello' }>
type PageLoad = Extract<AgentRoomCommand, { type: 'page.load' }>

/** The box shows this many of a visitor's conversations; older ones are found by paging. */
const mostConversations = 100
const afterAll = Number.MAX_SAFE_INTEGER

/** Brings a client up to where the room is, and pages back (spec C9). */
export class Resume {
  readonly #log: EventLog
  readonly #conversations: Conversations
  readonly #profile: ProfileBook
  readonly #presence: Presence
  readonly #hub: PeerHub
  readonly #drafts: Drafts
  readonly #watching: Watching
  readonly #history: History

  constructor(options: {
    log: EventLog
    conversations: Conversations
    profile: ProfileBook
    presence: Presence
    hub: PeerHub
    drafts: Drafts
    watching: Watching
    history: History
  }) {
    this.#log = options.log
    this.#conversations = options.conversations
    this.#profile = options.profile
    this.#presence = options.presence
    this.#hub = options.hub
    this.#drafts = options.drafts
    this.#watching = options.watching
    this.#history = options.history
  }

  /** Sends the welcome; from then on the socket gets what happens. Agents know the account's view already. */
  welcome(peer: RoomPeer, hello: Hello, view: AccountView = offline): void {
    const missed = this.#missed(peer, hello)
    if (!missed) {
      // Another history than the client's (fault F16): it says hello anew.
      peer.setState({ ...peer.state, joined: false })
      this.#hub.send(peer, { type: 'reset' })
      return
    }
    const { claims, key, joined } = peer.state
    const { availability, typingPreview, asksRating } = view
    const records = this.#records(peer)
    const common = {
      type: 'welcome' as const,
      version: wireVersion,
      events: missed.events,
      limited: missed.more,
      conversations: records.map(({ state }) => (claims.kind === 'visitor' ? forVisitor(state) : state)),
      receipts: records.flatMap(record => [receiptOf(record, 'visitor'), receiptOf(record, 'agents')]),
    }
    peer.setState({ ...peer.state, joined: true })
    if (claims.kind === 'visitor') {
      const visitor = this.#profile.forVisitor()
      this.#hub.send(peer, { ...common, visitor, availability, typingPreview, asksRating })
      return
    }
    this.#hub.send(peer, {
      ...common,
      visitor: this.#profile.forAgents(),
      here: this.#presence.here,
      draft: this.#drafts.of(claims.conversation, claims.agent.id),
      watching: this.#watching.agents(claims.conversation),
      history: this.#history.begin(key, claims),
    })
    if (!joined) this.#watching.joined(peer)
  }

  page(peer: RoomPeer, { request, before, limit }: PageLoad): void {
    const { events, more } = this.#log.page(audienceOf(peer.state.claims), 0, before, limit)
    this.#hub.send(peer, { type: 'page.loaded', request, events, more })
  }

  /** What the client has not got; undefined where it holds what the room does not. */
  #missed(peer: RoomPeer, { since, sinceId }: Hello): EventPage | undefined {
    const audience = audienceOf(peer.state.claims)
    if (since === 0) return this.#log.page(audience, 0, afterAll, limits.page)
    if (!this.#log.holds(audience, since, sinceId)) return undefined
    return this.#log.page(audience, since, afterAll, limits.resume)
  }

  #records(peer: RoomPeer): ConversationRecord[] {
    const { claims } = peer.state
    if (claims.kind === 'visitor') return this.#conversations.list(mostConversations).toReversed()
    const record = this.#conversations.get(claims.conversation)
    return record ? [record] : []
  }
}

/** How a company sorts its conversations is no visitor's affair (security S4). */
function forVisitor(state: Conversation): Conversation {
  return { ...state, tags: [], group: null }
}
