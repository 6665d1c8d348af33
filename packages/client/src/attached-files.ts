import { ChatError, type ErrorReason, limits } from '@deskbell/protocol'
import { checkFile } from './check-file.ts'
import type { Token } from './connection.ts'
import type { Device } from './device.ts'
import type { HttpPorts } from './http.ts'
import type { OutboxRow, StoredFile } from './outbox.ts'
import type { FileDraft } from './thread-model.ts'
import type { Uploads } from './uploads.ts'

export interface AttachedFilesOptions {
  readonly device: Device
  readonly http: HttpPorts
  /** Names the draft. */
  readonly key: string
  token(fresh: boolean): Promise<Token>
  conversation(): string | undefined
  changed(): void
}

/** The files of a thread's draft and of what waits there. What uploads them is loaded with the first one. */
export class AttachedFiles {
  readonly #options: AttachedFilesOptions
  #uploads: Uploads | undefined
  #loading: Promise<Uploads> | undefined
  /** Files were seen, so that there is something to upload. */
  #areSome = false
  #closed = false
  /** Chosen before there was anything to upload them. */
  readonly #taken = new Map<string, [stored: StoredFile, content: Blob]>()

  constructor(options: AttachedFilesOptions) {
    this.#options = options
  }

  of(file: StoredFile): FileDraft {
    // Also those of a tab that has died, whose rows come without another notice.
    if (!this.#areSome) void this.#bring()
    return this.#uploads?.of(file) ?? { ...file, progress: 0, state: 'waiting', reason: null, content: null }
  }

  areReady(files: readonly StoredFile[]): boolean {
    return files.every(file => this.of(file).state === 'ready')
  }

  failure(files: readonly StoredFile[]): ErrorReason | undefined {
    return files.map(file => this.of(file)).find(({ state }) => state === 'failed')?.reason ?? undefined
  }

  /** Files of an earlier page go on where they were. */
  load(rows: readonly OutboxRow[]): void {
    if (this.#draft.files.length || rows.some(row => row.files.length)) void this.#bring()
  }

  /** There is a connection. */
  wake(): void {
    if (this.#uploads) this.#uploads.run()
    else if (this.#areSome) void this.#bring()
  }

  /** Resolves once the file is in the store. What uploads it may come later, as the network does. */
  async attach(file: Blob, name: string): Promise<void> {
    const { device, key, changed } = this.#options
    const stored = checkFile(file, name)
    // WebKit cannot store a Blob while browsing privately.
    const bytes = await file.arrayBuffer()
    // The person has left while it was read.
    if (this.#closed) return
    if (this.#draft.files.length >= limits.filesPerMessage)
      throw new ChatError('too_large', 'Too many files.')
    if (this.#uploads) this.#uploads.take(stored, file)
    else this.#taken.set(stored.id, [stored, file])
    device.drafts.set(key, { ...this.#draft, files: [...this.#draft.files, stored] })
    await device.drafts.flush(writer => writer.put(['file', stored.id], { bytes }))
    changed()
    void this.#bring()
  }

  async remove(id: string): Promise<void> {
    const { drafts } = this.#options.device
    const { text, files } = this.#draft
    this.cancel([{ id }])
    drafts.set(this.#options.key, { text, files: files.filter(file => file.id !== id) })
    await drafts.flush(writer => writer.delete(['file', id]))
    this.#options.changed()
  }

  async retry(files: readonly StoredFile[]): Promise<void> {
    if (files.length) (await this.#open()).run(files)
  }

  cancel(files: readonly Pick<StoredFile, 'id'>[]): void {
    for (const { id } of files) {
      this.#taken.delete(id)
      this.#uploads?.cancel(id)
    }
  }

  close(): void {
    this.#closed = true
    this.#taken.clear()
    this.#uploads?.close()
  }

  get #draft() {
    return this.#options.device.drafts.of(this.#options.key)
  }

  /** Where it cannot be loaded now, the next connection tries again. */
  async #bring(): Promise<void> {
    this.#areSome = true
    const uploads = await this.#open().catch(() => undefined)
    if (!uploads || this.#closed) return
    uploads.run()
    this.#options.changed()
  }

  #open(): Promise<Uploads> {
    const { http, device, token, conversation, changed } = this.#options
    return (this.#loading ??= import('./uploads.ts').then(
      ({ Uploads }) => {
        const uploads = new Uploads({
          http,
          store: device.store,
          token,
          conversation: conversation(),
          changed,
        })
        for (const [stored, content] of this.#taken.values()) uploads.take(stored, content)
        this.#taken.clear()
        return (this.#uploads = uploads)
      },
      error => {
        this.#loading = undefined
        throw new ChatError('network', String(error))
      },
    ))
  }
}
