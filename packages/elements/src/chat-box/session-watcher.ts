import type { LineItem, MessageItem, ThreadState, VisitorState } from '@deskbell/client'
import type { VisitorModel } from '../shared/contexts.ts'
import { AgentJoinedEvent, AgentLeftEvent } from '../shared/events/agent-events.ts'
import {
  AvailabilityChangedEvent,
  ChatErrorEvent,
  IdentityChangedEvent,
  UnreadChangedEvent,
} from '../shared/events/box-events.ts'
import { MessageReceivedEvent, MessageSentEvent } from '../shared/events/message-events.ts'

/** Tells the facts between one snapshot of a session and the next as events. */
export class SessionWatcher {
  readonly #session: VisitorModel
  readonly #tell: (event: Event) => void
  #before: VisitorState
  /** The newest event seen; what the store held at the start is no news. */
  #newest: number
  readonly #leaving = new Set<string>()
  /** The server has answered, or somebody was told that it does not. */
  #isReached = false

  constructor(session: VisitorModel, tell: (event: Event) => void) {
    this.#session = session
    this.#tell = tell
    this.#before = session.state
    this.#newest = newestOf(session.thread)
    this.#trackSent(session.thread)
  }

  check(): void {
    const before = this.#before
    const now = (this.#before = this.#session.state)
    const tell = this.#tell
    const visitor = now.visitor?.id ?? null
    const known = before.visitor?.id ?? null
    if (known !== null && visitor !== known) {
      this.#newest = newestOf(this.#session.thread)
      this.#leaving.clear()
      tell(new IdentityChangedEvent(visitor))
    }
    this.#trackSent(this.#session.thread)
    this.#trackReceived()
    if (now.unread !== before.unread) tell(new UnreadChangedEvent(now.unread))
    const { online } = now.availability
    if (online !== before.availability.online) tell(new AvailabilityChangedEvent(online))
    const { connection } = now
    if (connection.state === 'ended' && before.connection.state !== 'ended') {
      tell(new ChatErrorEvent(connection.reason))
    }
    this.#checkServer(connection)
  }

  /** A server that has never answered is the wrong one, most likely: it goes on trying, but whoever chose it hears of it. */
  #checkServer(connection: VisitorState['connection']): void {
    if (this.#isReached) return
    const isMissed = connection.state === 'offline' && connection.retryAt !== null
    this.#isReached = isMissed || connection.state === 'online'
    if (isMissed) this.#tell(new ChatErrorEvent('network'))
  }

  #trackSent({ items }: ThreadState): void {
    for (const item of items) {
      if (item.type !== 'message' || !item.mine) continue
      if (item.seq === 0) this.#leaving.add(item.key)
      else if (this.#leaving.delete(item.key)) this.#tell(new MessageSentEvent(item.text))
    }
  }

  #trackReceived(): void {
    const { items, read } = this.#session.thread
    // On a device that knew nothing, all history comes at once: news is only what was never read.
    const known = Math.max(this.#newest, read)
    for (const item of items) {
      if (item.seq <= this.#newest) continue
      this.#newest = item.seq
      if (item.seq <= known) continue
      if (item.type === 'line') this.#tellLine(item)
      else if (item.type === 'message' && !item.mine)
        this.#tell(new MessageReceivedEvent(item.text, nameOf(item)))
    }
  }

  #tellLine({ line }: LineItem): void {
    if (line.kind === 'assigned') this.#tell(new AgentJoinedEvent(line.agent))
    if (line.kind === 'unassigned') this.#tell(new AgentLeftEvent(line.agent))
    if (line.kind === 'handed_over') {
      this.#tell(new AgentLeftEvent(line.agent))
      this.#tell(new AgentJoinedEvent(line.to))
    }
  }
}

function newestOf({ items }: ThreadState): number {
  return items.findLast(item => item.seq > 0)?.seq ?? 0
}

function nameOf({ author }: MessageItem): string {
  return author.type === 'agent' ? author.name : ''
}
