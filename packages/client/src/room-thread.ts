import {
  type Author,
  ChatError,
  type ErrorReason,
  limits,
  maskCardNumbers,
  maskProfileField,
  type ProfileField,
} from '@deskbell/protocol'
import { AttachedFiles } from './attached-files.ts'
import { clean } from './clean-text.ts'
import type { Token } from './connection.ts'
import type { Device, Ports } from './device.ts'
import { Listeners } from './listeners.ts'
import { mintId } from './mint-id.ts'
import type { MessageExtras, OutboxRow, WaitingCommand } from './outbox.ts'
import type { RoomClient, RoomClientOptions } from './room-client.ts'
import type { Welcome } from './room-record.ts'
import { messageKey, RowItems } from './row-items.ts'
import type { Writer } from './store.ts'
import type { Delivery, ThreadItem, ThreadModel, ThreadState } from './thread-model.ts'
import type { ConnectionStatus } from './visitor-state.ts'

/** What a thread lends to the client of its room. */
export type RoomHost<W extends Welcome> = Pick<
  RoomClientOptions<W>,
  'device' | 'ports' | 'isReady' | 'preview' | 'welcomed' | 'changed'
>

/**
 * A thread on the screen, with what is being written in it. What talks to the room and reads its events is
 * loaded when there are some, or when it is to connect: one can type before.
 */
export abstract class RoomThread<W extends Welcome> implements ThreadModel {
  protected readonly device: Device
  protected readonly ports: Ports
  protected client: RoomClient<W> | undefined
  protected isVisible = false
  readonly #name: string
  readonly #listeners = new Listeners()
  readonly #files: AttachedFiles
  readonly #rowItems = new RowItems()
  readonly #undo: (() => void)[]
  #loading: Promise<RoomClient<W> | undefined> | undefined
  #wanted = false
  #closed = false
  #loadingEarlier = false
  #atStart = false
  #onScreen = 0
  #thread: ThreadState | undefined

  constructor(name: string, device: Device, ports: Ports) {
    this.#name = name
    this.device = device
    this.ports = ports
    this.#files = new AttachedFiles({
      device,
      http: ports.http,
      key: name,
      token: fresh => this.uploadToken(fresh),
      conversation: () => this.uploadTarget,
      changed: () => {
        this.client?.sender.pump()
        this.changed()
      },
    })
    this.#undo = [
      device.outbox.beforeLoad(() => this.reload()),
      device.outbox.subscribe(() => {
        this.client?.sender.pump()
        this.changed()
      }),
      ports.signals(signal => {
        if (signal === 'hide') void device.drafts.flush()
        else if (this.#wanted && !this.client) void this.#open()
      }),
    ]
  }

  /** The conversation on the screen; null is one that does not exist yet. */
  abstract readonly current: string | null
  /** Me, as the author of what waits. */
  protected abstract readonly me: Author
  /** Why nothing may be sent, if so. */
  protected abstract readonly refusal: ErrorReason | null
  protected abstract loadClient(host: RoomHost<W>): Promise<RoomClient<W>>
  protected abstract uploadToken(fresh: boolean): Promise<Token>
  /** The rows that belong to the thread on the screen. */
  protected abstract rows(): readonly OutboxRow[]
  /** Where the room cannot tell by itself to which conversation a file belongs. */
  protected get uploadTarget(): string | undefined {
    return undefined
  }
  /** How many events are loaded at a time when somebody reads back. */
  protected get pageSize(): number {
    return limits.page
  }
  /** What others may see of the draft. */
  protected get preview(): string | undefined {
    return undefined
  }
  /** What is sent along with a message. */
  protected extras(): MessageExtras {
    return {}
  }
  /** A message takes the place of the draft, in this transaction. */
  protected handing(_writer: Writer, _draft: string): void {}
  /** A message is in the outbox. */
  protected sent(): void {}

  get thread(): ThreadState {
    return (this.#thread ??= this.#render())
  }

  get status(): ConnectionStatus {
    return this.client?.status ?? { state: this.#wanted ? 'connecting' : 'idle' }
  }

  get isLive(): boolean {
    return this.client?.isLive ?? false
  }

  /** What the room said last. */
  get room(): W | undefined {
    return this.client?.record.held
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  /** Shows what the store holds; no network but for code of ours. */
  async load(): Promise<void> {
    const held = await this.device.store.read(reader => reader.get(['room', this.#name]))
    if (held) await this.#open()
    this.#files.load(this.device.outbox.of(this.#name))
    this.changed()
  }

  /** Another tab has stored events. */
  async reload(): Promise<void> {
    if (this.client) await this.client.reload()
    else await this.load()
  }

  connect(): void {
    this.#wanted = true
    this.client?.connect()
    void this.#open()
    this.changed()
  }

  disconnect(): void {
    this.#wanted = false
    this.client?.disconnect()
    this.changed()
  }

  wake(): void {
    this.client?.wake()
  }

  /** Shows and sends nothing any more; what is still under way is dropped. */
  close(): void {
    this.#closed = true
    this.#wanted = false
    for (const undo of this.#undo) undo()
    void this.device.drafts.flush()
    this.#files.close()
    this.client?.close()
  }

  /** Something it shows has changed elsewhere. */
  refresh(): void {
    this.changed()
  }

  async send(text: string): Promise<void> {
    if (this.refusal) throw new ChatError(this.refusal)
    const { files, text: draft } = this.#draft
    const masked = clean(text)
    if (masked.length > limits.text)
      throw new ChatError('too_large', `A message may have ${limits.text} characters.`)
    if (!masked && !files.length) return
    const ids = files.map(({ id }) => id)
    const row = this.row({ type: 'message.send', text: masked, files: ids, ...this.extras() })
    const { drafts, outbox } = this.device
    await drafts.hand(this.#name, remove =>
      outbox.add({ ...row, files }, writer => {
        remove(writer)
        this.handing(writer, draft)
      }),
    )
    this.client?.typing.stop()
    this.sent()
    this.changed()
  }

  async setProfile(field: ProfileField, value: string): Promise<void> {
    if (value.length > limits[field]) throw new ChatError('too_large')
    const masked = clean(value, text => maskProfileField(field, text))
    await this.queue({ type: 'profile.set', field, value: masked })
  }

  async retry(key: string): Promise<void> {
    const row = this.find(key)
    if (!row) return
    await this.#files.retry(row.files)
    await this.device.outbox.update([row.clientId, { state: 'queued', reason: null }])
  }

  async discard(key: string): Promise<string> {
    const row = this.find(key)
    if (!row || row.state === 'accepted') return ''
    this.#files.cancel(row.files)
    await this.device.outbox.update([row.clientId, null])
    return 'text' in row.command ? row.command.text : ''
  }

  setDraft(text: string): void {
    const draft = { ...this.#draft, text: maskCardNumbers(text) }
    if (draft.text === this.#draft.text) return
    this.device.drafts.set(this.#name, draft)
    if (!text) this.client?.typing.stop()
    this.changed()
  }

  type(): void {
    if (this.isLive) this.client?.typing.press(this.preview === undefined ? 3_000 : 1_000)
  }

  async attach(file: Blob, name: string): Promise<void> {
    await this.#files.attach(file, name)
  }

  async removeFile(id: string): Promise<void> {
    await this.#files.remove(id)
  }

  fileUrl(id: string): string | undefined {
    return this.client?.urls.get(id)
  }

  async loadEarlier(): Promise<void> {
    const { client } = this
    if (!client || this.#loadingEarlier || this.thread.earlier !== 'available') return
    this.#loadingEarlier = true
    this.changed()
    const items = this.thread.items.length
    // In a room of several conversations a page may hold nothing of the one on the screen.
    while (this.thread.items.length === items && this.#hasEarlier) {
      const page = await client.loadPage(this.pageSize)
      this.#atStart ||= page === 'start'
      if (page === 'failed') break
    }
    this.#loadingEarlier = false
    this.changed()
  }

  read(seq: number): void {
    this.#onScreen = Math.max(this.#onScreen, seq)
    if (this.isVisible && this.current) this.client?.read(this.current, seq)
  }

  setVisible(visible: boolean): void {
    this.isVisible = visible
    if (visible && this.#onScreen) this.read(this.#onScreen)
  }

  /** Something else is on the screen. */
  protected turn(): void {
    this.#onScreen = 0
    this.changed()
  }

  protected changed(): void {
    this.#thread = undefined
    if (!this.#closed) this.#listeners.call()
  }

  /** Undefined while the code cannot be had; then it is tried again when the network may be back. */
  #open(): Promise<RoomClient<W> | undefined> {
    return (this.#loading ??= this.#openClient().catch(() => {
      this.#loading = undefined
      if (this.#wanted) this.ports.clock.after(5_000, () => this.#wanted && void this.#open())
      return undefined
    }))
  }

  async #openClient(): Promise<RoomClient<W>> {
    const { device, ports } = this
    const client = await this.loadClient({
      device,
      ports,
      isReady: row => this.#isReady(row),
      preview: () => this.preview,
      welcomed: () => this.#files.wake(),
      changed: () => this.changed(),
    })
    await client.record.load()
    if (this.#closed) client.close()
    else {
      this.client = client
      if (this.#wanted) client.connect()
      this.changed()
    }
    return client
  }

  get #draft() {
    return this.device.drafts.of(this.#name)
  }

  get #hasEarlier(): boolean {
    const { first, events } = this.client?.record.log ?? {}
    if (this.#atStart || !first?.prev) return false
    return !events?.some(event => event.kind === 'started' && event.conversation === this.current)
  }

  #isReady({ clientId, files }: OutboxRow): boolean {
    const failed = this.#files.failure(files)
    if (failed) void this.device.outbox.update([clientId, { state: 'failed', reason: failed }])
    return this.#files.areReady(files)
  }

  /** Resolves once the room has it, or once it is durable while there is no connection. */
  protected async queue(command: WaitingCommand): Promise<void> {
    const row = this.row(command)
    const answered = this.client?.sender.answered(row.clientId)
    answered?.catch(() => {})
    await this.device.outbox.add(row)
    await answered
  }

  /** Resolves once the room has done it; waits for no connection. */
  protected async command(order: object): Promise<void> {
    const clientId = mintId()
    const lost = new ChatError('network')
    const answered = this.client?.sender.answered(clientId, lost)
    answered?.catch(() => {})
    if (!this.client?.command({ ...order, clientId })) throw lost
    await answered
  }

  protected row(command: WaitingCommand) {
    return { clientId: mintId(), log: this.#name, at: this.ports.clock.now(), command, files: [] }
  }

  protected find(key: string): OutboxRow | undefined {
    return this.rows().find(row => messageKey(this.me, row.clientId) === key)
  }

  #delivery(row: OutboxRow): Delivery {
    const { state } = this.status
    if (row.state === 'failed') return { state: 'failed', reason: row.reason ?? 'invalid' }
    if (row.state === 'accepted') return { state: 'sent' }
    if (row.state === 'held') return { state: 'held' }
    // To another room it goes by itself, as soon as it is known which.
    const reason = this.status.state === 'ended' ? this.status.reason : 'moved'
    if (reason !== 'moved') return { state: 'failed', reason }
    if (this.client?.isOffline || state === 'idle') return { state: 'waiting', reason: 'offline' }
    const waiting = this.client?.sender.waiting(row)
    if (waiting) return waiting
    return this.#files.areReady(row.files) ? { state: 'sending' } : { state: 'waiting', reason: 'upload' }
  }

  #render(): ThreadState {
    const { current, client, me } = this
    const items: ThreadItem[] = client?.record.items(current) ?? []
    const rows = this.#rowItems.of(
      this.rows(),
      me,
      row => this.#delivery(row),
      file => this.#files.of(file),
    )
    // Another tab may have stored the event before this one has heard that the row is gone.
    const known = rows.length ? new Set(items.map(({ key }) => key)) : undefined
    items.push(...rows.filter(({ key }) => !known?.has(key)))
    const typist = client?.typing.others.find(({ agent }) => !agent === (me.type === 'agent'))
    return Object.freeze({
      items: Object.freeze(items),
      earlier: this.#loadingEarlier ? 'loading' : this.#hasEarlier ? 'available' : 'none',
      draft: this.#draft.text,
      files: this.#draft.files.map(file => this.#files.of(file)),
      typing: typist ? { name: typist.agent?.name ?? '', preview: typist.preview } : null,
      read: (current && client?.record.readOf(current)) || 0,
      closed: this.refusal,
    })
  }
}
