import {
  accountNotice,
  type AccountNotice,
  ChatError,
  type InvitationAnswer,
  maskCardNumbers,
  wireVersion,
} from '@deskbell/protocol'
import { AccountLink } from './account-link.ts'
import { AgentAccount } from './agent-account.ts'
import { AgentConversation } from './agent-conversation.ts'
import { AgentPerson } from './agent-person.ts'
import type { AgentState } from './agent-state.ts'
import type { AgentThread, ConversationOrder } from './agent-thread.ts'
import { AgentTokens } from './agent-tokens.ts'
import type { Token } from './connection.ts'
import { drained, markLeft, type Ports } from './device.ts'
import { type AccountWelcome, afterNotice } from './held-account.ts'
import { within } from './http.ts'
import { Inbox } from './inbox.ts'
import { Listeners } from './listeners.ts'
import { LiveVisitors } from './live-visitors.ts'
import { type SessionOptions, sessionPorts } from './session-ports.ts'
import type { Store } from './store.ts'
import type { TabMessage } from './tabs.ts'
import type { ConnectionStatus } from './visitor-state.ts'

export interface AgentSessionOptions extends SessionOptions {
  /** A token signed by the developer's backend, instead of signing in here. */
  readonly getToken?: () => Promise<string>
}

const noCatalog = Object.freeze({ groups: [], tags: [], shortcuts: [] })

/** How long a room's socket lives by one ticket. */
const ticketLife = 15 * 60_000
const lastAgent = ['meta', 'agent'] as const
const account = ['meta', 'account'] as const
/** Reasons after which somebody has to sign in. */
const unknown: ReadonlySet<string> = new Set(['unauthorized', 'signed_out', 'revoked'])

/** An agent's side: who they are, the lists of conversations, and those that are open. */
export class AgentSession {
  /** The lists of conversations. */
  readonly inbox: Inbox
  /** Team, catalog, settings and secrets. */
  readonly account: AgentAccount
  /** Who is on the site. */
  readonly visitors: LiveVisitors
  readonly #ports: Ports & { readonly scope: string }
  readonly #tokens: AgentTokens
  readonly #link: AccountLink
  readonly #listeners = new Listeners()
  readonly #undo: () => void
  readonly #open = new Set<{ readonly id: string; readonly conversation: AgentConversation }>()
  /** Remembers who was here last, for a cold open without network. */
  #memory: Promise<Store> | undefined
  #auth: AgentState['auth'] = 'starting'
  #connection: ConnectionStatus = { state: 'idle' }
  #person: AgentPerson | undefined
  #entering: { id: string; done: Promise<AgentPerson> } | undefined
  /** What the account's room said last, kept up to date. */
  #held: AccountWelcome | undefined
  /** What the account's room has sent up to now. */
  #resume: { generation: string; revision: number } | undefined
  /** Counts who it was for; what began under another number comes too late. */
  #turn = 0
  #live = false
  #leaving = false
  #state: AgentState | undefined

  constructor(options: AgentSessionOptions) {
    this.#ports = sessionPorts(options)
    this.#tokens = new AgentTokens(this.#ports.http, options.getToken)
    this.#link = new AccountLink({
      ports: this.#ports,
      token: fresh => this.#token(fresh),
      opened: () => this.#hello(),
      received: notice => this.#received(notice),
      changed: status => this.#statusChanged(status),
    })
    this.inbox = new Inbox(this.#link, this.#ports.clock)
    this.account = new AgentAccount(this.#link, this.#ports.http, fresh => this.#tokens.get(fresh))
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
      me: this.#held?.me ?? null,
      team: this.#held?.team ?? [],
      counts: this.#held?.counts ?? null,
      catalog: this.#held?.catalog ?? noCatalog,
      invitations: this.#held?.invitations ?? [],
      waiting: device?.outbox.unsent.length ?? 0,
    }))
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  /** Shows what this browser keeps of the last agent, then connects. */
  async start(): Promise<void> {
    const last = await (await this.#store()).read(reader => reader.get(lastAgent))
    if (typeof last === 'string' && !this.#entering) await this.#enter(last)
    this.#link.open()
  }

  /** On the server's own origin. Throws ChatError `bad_credentials` or `rate_limited`. */
  async signIn(email: string, password: string): Promise<void> {
    await this.#tokens.signIn(email, password)
    await this.#signedIn()
  }

  /** What an invitation is for. Throws ChatError `not_found` (spec A6). */
  invitation(token: string): Promise<InvitationAnswer> {
    return this.#tokens.invitation(token)
  }

  /** Takes an invitation up, and signs in. */
  async join(token: string, name: string, password: string): Promise<void> {
    await this.#tokens.join(token, name, password)
    await this.#signedIn()
  }

  /** Other sign-ins end. Throws ChatError `bad_credentials`, `invalid`. */
  async changePassword(current: string, next: string): Promise<void> {
    await this.#tokens.changePassword(current, next)
  }

  /** Shows nothing from now on, tries for two seconds to send what waits, and deletes everything here. */
  async signOut(options: { everywhere?: boolean } = {}): Promise<{ unsent: number }> {
    const person = this.#person
    const { clock, tabs } = this.#ports
    let unsent = 0
    this.#leaving = true
    this.#leave(false)
    this.#setAuth('signed_out')
    if (person) {
      const { device } = person
      tabs.post({ type: 'left', database: device.database, done: false })
      await markLeft(device)
      device.outbox.ownsAll = true
      await device.outbox.load()
      unsent = await drained(device, this.#ports, 2_000)
      person.close()
    }
    this.#link.close()
    await within(clock, 2_000, this.#tokens.signOut(options.everywhere ?? false)).catch(() => {})
    await (await this.#store()).write(async writer => writer.delete(lastAgent))
    // Marked as left, it is emptied by the next page if the browser does not let go of it now.
    await person?.device.store.destroy().catch(() => {})
    this.#leaving = false
    if (person) tabs.post({ type: 'left', database: person.device.database, done: true })
    return { unsent }
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
    const opened = {
      id: conversation,
      conversation: new AgentConversation(conversation, {
        thread: () => this.#person?.thread(conversation),
        ready: () => this.#thread(conversation),
        row: () => this.inbox.row(conversation),
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
    void this.#memory?.then(store => store.close())
  }

  #store(): Promise<Store> {
    const { openStore, scope, clock } = this.#ports
    return (this.#memory ??= openStore(`${scope}:agents`, { clock }))
  }

  async #thread(conversation: string): Promise<AgentThread> {
    const person = this.#person ?? (await this.#entering?.done)
    const thread = person?.thread(conversation)
    if (!thread) throw new ChatError('unauthorized', 'not signed in')
    return thread
  }

  async #token(fresh: boolean): Promise<Token> {
    const answer = await this.#tokens.get(fresh)
    if (!this.#leaving) {
      await this.#enter(answer.me.id)
      await (await this.#store()).write(async writer => writer.put(lastAgent, answer.me.id))
    }
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
    const database = `${this.#ports.scope}:agent:${id}`
    const person = await AgentPerson.open(id, database, this.#personOptions(), () => {
      if (turn === this.#turn) this.#lost()
    })
    const { store } = person.device
    const held = accountNotice.safeParse(await store.read(reader => reader.get(account))).data
    if (turn !== this.#turn) {
      // Somebody else by now: closed again, unseen.
      person.close()
      store.close()
      return person
    }
    this.#person = person
    if (held?.type === 'welcome') this.#held = held
    for (const { id } of this.#open) person.open(id)
    await this.inbox.enter(id, store)
    if (turn === this.#turn) this.#setAuth('signed_in')
    return person
  }

  #personOptions() {
    return {
      ports: this.#ports,
      me: () => this.#held?.me ?? null,
      readCount: (conversation: string) => this.inbox.row(conversation)?.read ?? 0,
      ticket: (conversation: string) => this.#ticket(conversation),
      bearer: (fresh: boolean) => this.#tokens.get(fresh),
      erasedOf: (visitors: string[]) => this.account.erasedOf(visitors),
      erased: (visitor: string) => this.inbox.forget(visitor),
      changed: (conversation?: string) => this.#refresh(conversation),
    }
  }

  /** From here on nothing of this agent is shown or sent. */
  #leave(andClose = true): void {
    this.#turn++
    const person = this.#person
    this.#person = this.#entering = this.#held = undefined
    void this.inbox.enter('')
    if (person && andClose) {
      person.close()
      person.device.store.close()
    }
    this.#refresh()
  }

  /** Whoever it was has left in another tab; who it is now, the server knows. */
  #lost(): void {
    this.#leave()
    this.#tokens.forget()
    this.#link.close()
    this.#setAuth('starting')
    this.#link.open()
  }

  #signedOut(): void {
    this.#leave()
    this.#tokens.forget()
    this.#link.close()
    this.#setAuth('signed_out')
  }

  #hello(): void {
    const { generation = null, revision = 0 } = this.#resume ?? {}
    this.#link.send({ type: 'hello', version: wireVersion, generation, revision })
  }

  #received(notice: AccountNotice): void {
    const person = this.#person
    if (!person) return
    const before = this.#held
    this.#held = afterNotice(before, notice)
    switch (notice.type) {
      case 'welcome':
        this.#resume = notice
        this.#live = true
        this.inbox.joined(notice.counts, notice.current)
        this.visitors.joined()
        person.wake(notice.current)
        break
      case 'rows.changed':
        if (this.#resume) this.#resume = { ...this.#resume, revision: notice.revision }
        this.inbox.receive(notice)
        if (notice.removed.length) void person.left(notice.removed)
        break
      case 'presence.changed':
        this.inbox.receive(notice)
        break
      case 'visitors.changed':
        this.visitors.receive(notice)
    }
    if (this.#held === before) return
    // For a cold open; who is where and how many there are may be a little old then.
    const held = this.#held
    void person.device.store.write(async writer => writer.put(account, held))
    if (before?.me.active !== held?.me.active) person.refresh()
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
      this.#signedOut()
    }
    this.#refresh()
  }

  async #heard(message: TabMessage): Promise<void> {
    if (message.type === 'identity') {
      if (this.#auth === 'signed_out') this.#link.open()
    } else if (message.type === 'stored') {
      if (message.database === this.#person?.device.database)
        await this.#person.reload(message.what, message.log)
    } else if (message.database === this.#person?.device.database) {
      if (message.done) return this.#lost()
      this.#signedOut()
    } else if (message.done && this.#auth === 'signed_out') this.#link.open()
  }

  #setAuth(auth: AgentState['auth']): void {
    this.#auth = auth
    this.#refresh()
  }

  #refresh(conversation?: string): void {
    this.#state = undefined
    for (const opened of this.#open) {
      if (!conversation || opened.id === conversation) opened.conversation.refresh()
    }
    this.#listeners.call()
  }
}
