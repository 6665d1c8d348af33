import { type AccountNotice, ChatError, type InvitationAnswer, maskCardNumbers } from '@deskbell/protocol'
import { AccountLink } from './account-link.ts'
import { AgentAccount } from './agent-account.ts'
import { AgentConversation } from './agent-conversation.ts'
import { AgentDoor } from './agent-door.ts'
import { AgentPerson } from './agent-person.ts'
import type { AgentState } from './agent-state.ts'
import type { AgentThread, ConversationOrder } from './agent-thread.ts'
import type { Token } from './connection.ts'
import type { Ports } from './device.ts'
import { HeldAccount } from './held-account.ts'
import { within } from './http.ts'
import { Inbox } from './inbox.ts'
import { Listeners } from './listeners.ts'
import { LiveVisitors } from './live-visitors.ts'
import { type SessionOptions, sessionPorts } from './session-ports.ts'
import type { TabMessage } from './tabs.ts'
import type { ConnectionStatus } from './visitor-state.ts'

export interface AgentSessionOptions extends SessionOptions {
  /** A token signed by the developer's backend, instead of signing in here. */
  readonly getToken?: () => Promise<string>
}

/** How long a room's socket lives by one ticket. */
const ticketLife = 15 * 60_000
/** Reasons after which somebody has to sign in. */
const unknown: ReadonlySet<string> = new Set(['unauthorized', 'signed_out', 'revoked'])

/** An agent's side: who they are, the lists of conversations, and those that are open. */
export class AgentSession {
  /** Agents sign in by a password, which they can change; else by a token of the developer's backend. */
  readonly hasPassword: boolean
  /** The lists of conversations. */
  readonly inbox: Inbox
  /** Team, catalog, settings and secrets. */
  readonly account: AgentAccount
  /** Who is on the site. */
  readonly visitors: LiveVisitors
  readonly #ports: Ports & { readonly scope: string }
  readonly #door: AgentDoor
  readonly #link: AccountLink
  readonly #held = new HeldAccount()
  readonly #listeners = new Listeners()
  readonly #undo: () => void
  readonly #open = new Set<{ readonly id: string; readonly conversation: AgentConversation }>()
  #auth: AgentState['auth'] = 'starting'
  #connection: ConnectionStatus = { state: 'idle' }
  #person: AgentPerson | undefined
  #entering: { id: string; done: Promise<AgentPerson> } | undefined
  /** Counts who it was for; what began under another number comes too late. */
  #turn = 0
  #live = false
  #leaving: Promise<{ unsent: number }> | undefined
  #state: AgentState | undefined

  constructor(options: AgentSessionOptions) {
    this.#ports = sessionPorts(options)
    this.hasPassword = !options.getToken
    this.#door = new AgentDoor(this.#ports, options.getToken)
    this.#link = new AccountLink({
      ports: this.#ports,
      token: fresh => this.#token(fresh),
      opened: () => void this.#link.send(this.#held.hello),
      received: notice => this.#received(notice),
      changed: status => this.#statusChanged(status),
    })
    this.inbox = new Inbox(this.#link, this.#ports.clock)
    this.account = new AgentAccount(this.#link, this.#ports.http, fresh => this.#door.bearer(fresh))
    this.visitors = new LiveVisitors(this.#link)
    const undo = [
      this.#ports.tabs.subscribe(message => void this.#heard(message)),
      this.inbox.subscribe(() => this.#refresh()),
    ]
    this.#undo = () => undo.forEach(undo => undo())
  }

  get state(): AgentState {
    const { device } = this.#person ?? {}
    return (this.#state ??= Object.freeze<AgentState>({
      connection: this.#connection,
      auth: this.#auth,
      storage: !device ? 'opening' : device.store.durable ? 'durable' : 'memory',
      ...this.#held.shown,
      waiting: device?.outbox.unsent.length ?? 0,
    }))
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  /** Shows what this browser keeps of the last agent, then connects. */
  async start(): Promise<void> {
    await this.#enterLast()
    this.#link.open()
  }

  /** On the server's own origin. Throws ChatError `bad_credentials` or `rate_limited`. */
  async signIn(email: string, password: string): Promise<void> {
    await this.#leaving?.catch(() => {})
    await this.#door.signIn(email, password)
    await this.#signedIn()
  }

  /** What an invitation is for. Throws ChatError `not_found` (spec A6). */
  invitation(token: string): Promise<InvitationAnswer> {
    return this.#door.invitation(token)
  }

  /** Takes an invitation up, and signs in. */
  async join(token: string, name: string, password: string): Promise<void> {
    await this.#leaving?.catch(() => {})
    await this.#door.join(token, name, password)
    await this.#signedIn()
  }

  /** Other sign-ins end. Throws ChatError `bad_credentials`, `invalid`. */
  async changePassword(current: string, next: string): Promise<void> {
    await this.#door.changePassword(current, next)
  }

  /** Shows nothing from now on, tries for two seconds to send what waits, and deletes everything here. */
  signOut(options: { everywhere?: boolean } = {}): Promise<{ unsent: number }> {
    const leaving = () => this.#signOut(options.everywhere ?? false)
    return (this.#leaving ??= leaving().finally(() => (this.#leaving = undefined)))
  }

  async setOnline(online: boolean): Promise<void> {
    await this.#link.command({ type: 'status.set', online })
  }

  /** My own name. */
  async rename(name: string): Promise<void> {
    await this.#link.command({ type: 'me.update', name: maskCardNumbers(name.trim()) })
  }

  /** Opens a conversation; `close` it as often as it was opened. */
  open(conversation: string): AgentConversation {
    const place = () => this.#person?.placeOf(conversation) ?? conversation
    const opened = {
      id: conversation,
      conversation: new AgentConversation({
        id: place,
        thread: () => this.#person?.thread(conversation),
        ready: () => this.#thread(conversation),
        row: () => this.inbox.row(place()),
        closed: () => {
          if (this.#open.delete(opened)) this.#person?.release(conversation)
        },
      }),
    }
    this.#open.add(opened)
    this.#person?.open(conversation)
    return opened.conversation
  }

  /** Changes a conversation from its row. Needs the connection; throws ChatError. */
  async command(command: ConversationOrder): Promise<void> {
    await this.#link.command(command)
  }

  /** Closes everything; what is stored stays. */
  destroy(): void {
    this.#undo()
    this.#leave()
    this.#link.close()
    this.#ports.tabs.close()
    this.#door.close()
  }

  async #signOut(everywhere: boolean): Promise<{ unsent: number }> {
    const person = this.#person ?? (await this.#enterLast().catch(() => undefined))
    const { clock, tabs } = this.#ports
    this.#leave(false)
    this.#setAuth('signed_out')
    const unsent = (await person?.signOut()) ?? 0
    this.#link.close()
    await this.#door.leave(everywhere)
    await within(clock, 2_000, this.#door.tellLeft()).catch(() => {})
    // Only now, since a tab that sees it deleted asks the server who it is.
    await person?.device.store.destroy().catch(() => {})
    if (person) tabs.post({ type: 'left', database: person.device.database, done: true })
    return { unsent }
  }

  async #thread(conversation: string): Promise<AgentThread> {
    const person = this.#person ?? (await this.#entering?.done)
    const thread = person?.thread(conversation)
    if (!thread) throw new ChatError('unauthorized', 'not signed in')
    return thread
  }

  async #token(fresh: boolean): Promise<Token> {
    const turn = this.#turn
    if (!this.#leaving) await this.#door.tellLeft()
    const answer = await this.#door.bearer(fresh)
    const { id } = answer.me
    if (this.#leaving) return answer
    // Asked for before somebody left: it must not bring them back.
    if (turn !== this.#turn && this.#entering?.id !== id) throw new ChatError('signed_out')
    await this.#enter(id)
    if (this.#entering?.id === id) await this.#door.came(id)
    return answer
  }

  async #signedIn(): Promise<void> {
    await this.#token(true)
    this.#ports.tabs.post({ type: 'identity', token: '' })
    this.#link.open()
  }

  async #ticket(conversation: string): Promise<Token> {
    if (!this.#live) throw new ChatError('network', 'not connected')
    const answer = await this.#link.ask({ type: 'ticket.get', conversation })
    if (answer.type !== 'ticket.granted') throw new ChatError('network')
    return { token: answer.ticket, expiresIn: ticketLife }
  }

  /** Whoever was here last, unless somebody is already. */
  async #enterLast(): Promise<AgentPerson | undefined> {
    const last = await this.#door.last()
    return this.#entering?.done ?? (last ? this.#enter(last) : undefined)
  }

  #enter(id: string): Promise<AgentPerson> {
    if (this.#entering?.id === id) return this.#entering.done
    const { database } = this.#person?.device ?? {}
    this.#leave()
    if (database) this.#ports.tabs.post({ type: 'left', database, done: true })
    const entering = { id, done: this.#begin(id) }
    this.#entering = entering
    return entering.done
  }

  async #begin(id: string): Promise<AgentPerson> {
    const turn = this.#turn
    const person = await AgentPerson.open(id, this.#databaseOf(id), this.#personOptions(), () => {
      if (turn === this.#turn) this.#lost()
    })
    const { store } = person.device
    const held = await HeldAccount.load(store)
    if (turn !== this.#turn) {
      // Somebody else by now: closed again, unseen.
      person.close()
      store.close()
      return person
    }
    this.#person = person
    this.#held.welcome = held
    for (const { id } of this.#open) person.open(id)
    await this.inbox.enter(id, store)
    if (turn === this.#turn) this.#setAuth('signed_in')
    return person
  }

  #databaseOf(agent: string): string {
    return `${this.#ports.scope}:agent:${agent}`
  }

  #personOptions() {
    return {
      ports: this.#ports,
      me: () => this.#held.welcome?.me ?? null,
      readCount: (conversation: string) => this.inbox.row(conversation)?.read ?? 0,
      ticket: (conversation: string) => this.#ticket(conversation),
      bearer: (fresh: boolean) => this.#door.bearer(fresh),
      check: (visitors: string[]) => this.account.check(visitors),
      follow: (conversation: string, events: readonly number[]) => this.account.follow(conversation, events),
      erased: (visitor: string) => this.inbox.forget(visitor),
      changed: (conversation?: string) => this.#refresh(conversation),
    }
  }

  /** From here on nothing of this agent is shown or sent. */
  #leave(andClose = true): void {
    this.#turn++
    const person = this.#person
    this.#person = this.#entering = this.#held.welcome = undefined
    void this.inbox.enter('')
    if (person && andClose) {
      person.close()
      person.device.store.close()
    }
    this.#refresh()
  }

  /** Whoever it was has left in another tab; who it is now, the server knows. */
  #lost(): void {
    this.#forget('starting')
    this.#link.open()
  }

  #forget(auth: 'starting' | 'signed_out'): void {
    this.#leave()
    this.#door.forget()
    this.#link.close()
    this.#setAuth(auth)
  }

  #received(notice: AccountNotice): void {
    const person = this.#person
    if (!person) return
    const wasActive = this.#held.welcome?.me.active
    const isChanged = this.#held.receive(notice)
    switch (notice.type) {
      case 'welcome':
        this.#live = true
        this.inbox.joined(notice.counts, notice.current)
        this.visitors.joined()
        person.wake(notice.current)
        break
      case 'rows.changed':
        this.inbox.receive(notice)
        if (notice.removed.length) void person.left(notice.removed)
        break
      case 'presence.changed':
        this.inbox.receive(notice)
        break
      case 'visitors.changed':
        this.visitors.receive(notice)
    }
    if (!isChanged) return
    void this.#held.keep(person.device.store)
    if (wasActive !== this.#held.welcome?.me.active) person.refresh()
    this.#refresh()
  }

  #statusChanged(status: ConnectionStatus): void {
    this.#connection = status
    if (status.state !== 'online') {
      this.#live = false
      this.inbox.lost(status.state === 'offline')
      this.visitors.lost()
    }
    if (status.state === 'ended' && unknown.has(status.reason) && !this.#leaving) {
      // What waits stays in the store until this agent signs in again.
      this.#forget('signed_out')
    }
    this.#refresh()
  }

  async #heard(message: TabMessage): Promise<void> {
    if (message.type === 'identity') {
      if (this.#auth === 'signed_out') this.#link.open()
      return
    }
    const isMine = this.#entering && message.database === this.#databaseOf(this.#entering.id)
    if (message.type === 'stored') {
      if (isMine) await this.#person?.reload(message.what, message.log)
    } else if (message.type === 'withdrawn') {
      // Of a visitor: agents agreed when they joined.
    } else if (isMine) {
      if (message.done) return this.#lost()
      this.#forget('signed_out')
    } else if (message.done && this.#auth === 'signed_out') this.#link.open()
  }

  #setAuth(auth: AgentState['auth']): void {
    this.#auth = auth
    this.#refresh()
  }

  #refresh(conversation?: string): void {
    this.#state = undefined
    for (const opened of this.#open) {
      const id = this.#person?.placeOf(opened.id)
      if (!conversation || id === conversation) opened.conversation.refresh()
    }
    this.#listeners.call()
  }
}
