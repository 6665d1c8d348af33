import { type ConversationRow, inFolder } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { AgentSessionModel } from '../shared/agent-models.ts'
import { badgeTitle, mayRing, strike } from '../shared/attention.ts'
import { notifier } from '../shared/notifier.ts'
import { inOneTab } from '../shared/one-tab.ts'
import { plainValue } from '../shared/plain-value.ts'
import { visitorName } from '../shared/visitor-name.ts'

/** What the agent looks at in this tab, and how to bring them somewhere else. */
export interface Attended {
  readonly session: AgentSessionModel | undefined
  /** The conversation on the screen; null: none. */
  readonly conversation: string | null
  readonly select: (conversation: string) => void
}

/** Rows of the first page that are looked through for what waits already. */
const looked = 200
/** Rows come gathered, not in the order in which they changed: so much older may a new message be. */
const disorder = 10_000

/**
 * Calls the agent (spec N4): when a visitor writes in a conversation that is new or theirs, or a note mentions them,
 * and they do not have it before them. One tab rings and shows the notification; titles and the app's icon count
 * the conversations that wait.
 */
export class DeskAttention implements ReactiveController {
  readonly #attended: () => Attended
  readonly #waiting = new Set<string>()
  #session: AgentSessionModel | undefined
  #stop: (() => void) | undefined
  #looked = false
  #newest = 0
  #shown = 0

  constructor(host: ReactiveControllerHost, attended: () => Attended) {
    this.#attended = attended
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#attend)
  }

  hostUpdated(): void {
    const { session } = this.#attended()
    if (session !== this.#session) {
      this.#forget()
      this.#session = session
      this.#stop = session?.inbox.follow((row, before) => this.#heard(row, before))
    }
    if (session && session.state.auth === 'signed_out') this.#clear()
    else this.#look()
    this.#attend()
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#attend)
    this.#forget()
  }

  #forget(): void {
    this.#stop?.()
    this.#session = this.#stop = undefined
    this.#clear()
  }

  #clear(): void {
    this.#looked = false
    this.#waiting.clear()
    this.#badge()
  }

  /** What waited before this page was opened counts, and is not rung for. */
  #look(): void {
    const inbox = this.#session?.inbox.state
    if (this.#looked || inbox?.status !== 'live' || !this.#me) return
    this.#looked = true
    for (const row of inbox.rows.slice(0, looked)) {
      this.#newest = Math.max(this.#newest, row.lastActivity)
      if (this.#waits(row)) this.#waiting.add(row.id)
    }
  }

  #heard(row: ConversationRow, before: ConversationRow | undefined): void {
    const call = this.#callOf(row, before)
    this.#newest = Math.max(this.#newest, row.lastActivity)
    if (this.#waits(row)) this.#waiting.add(row.id)
    else this.#waiting.delete(row.id)
    if (call) void this.#speak(row, call)
    this.#attend()
  }

  #waits(row: ConversationRow): boolean {
    return row.mentions > 0 || (row.visitorMessages > row.read && this.#concerns(row))
  }

  #concerns(row: ConversationRow): boolean {
    return !!this.#me && inFolder('primary', row, this.#me)
  }

  get #me(): string | undefined {
    return this.#session?.state.me?.id
  }

  #callOf(row: ConversationRow, before: ConversationRow | undefined): 'message' | 'mention' | null {
    if (row.mentions > (before?.mentions ?? 0)) return 'mention'
    if (!this.#concerns(row) || row.visitorMessages <= row.read) return null
    if (before) return row.visitorMessages > before.visitorMessages ? 'message' : null
    // Of a row that was not known only its times tell whether the message is what changed.
    const { last } = row
    return last?.author.type === 'visitor' && last.at > this.#newest - disorder ? 'message' : null
  }

  async #speak(row: ConversationRow, call: 'message' | 'mention'): Promise<void> {
    const occasion = `${row.id} ${call} ${call === 'mention' ? row.version : row.visitorMessages}`
    // A tab that shows it takes the occasion, so that no other one calls.
    const isSeen = this.#isBefore(row.id)
    await inOneTab(occasion, async () => {
      if (isSeen) return
      const { select } = this.#attended()
      notifier.show({ ...wordsOf(row, call), tag: row.id, chosen: () => select(row.id) })
      if (mayRing()) await strike()
    })
  }

  #isBefore(conversation: string): boolean {
    return !document.hidden && this.#attended().conversation === conversation
  }

  readonly #attend = (): void => {
    const { conversation } = this.#attended()
    if (conversation && this.#isBefore(conversation)) this.#waiting.delete(conversation)
    // Nobody is called to what they may not see any more.
    for (const id of this.#waiting) if (!this.#session?.inbox.row(id)) this.#waiting.delete(id)
    this.#badge()
  }

  #badge(): void {
    const { size } = this.#waiting
    if (size === this.#shown) return
    this.#shown = size
    badgeTitle(size)
    // Only installed pages have an icon to badge; others refuse.
    if (size > 0) navigator.setAppBadge?.(size).catch(() => {})
    else navigator.clearAppBadge?.().catch(() => {})
  }
}

function wordsOf(row: ConversationRow, call: 'message' | 'mention'): { title: string; body: string } {
  const name = visitorName(row.visitor)
  if (call === 'mention')
    return { title: msg(str`You are mentioned: ${name}`, { id: 'notify-mention' }), body: '' }
  const body = plainValue(row.last?.text) || msg('New message', { id: 'notify-message' })
  return { title: name, body }
}
