import { ChatError, type ErrorReason, limits } from '@deskbell/protocol'
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

  constructor(options: AttachedFilesOptions) {
    this.#options = options
  }

  of(file: StoredFile): FileDraft {
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
    if (this.#draft.files.length || rows.some(row => row.files.length)) this.#preload()
  }

  /** There is a connection. */
  wake(): void {
    this.#uploads?.run()
    // Before it is needed: without network it could not be loaded.
    if (!this.#uploads) this.#options.http.clock.after(3_000, () => this.#preload())
  }

  async attach(file: Blob, name: string): Promise<void> {
    const { device, key } = this.#options
    const uploads = await this.#open()
    const { stored, write } = await uploads.add(file, name, () => {
      if (this.#draft.files.length >= limits.filesPerMessage)
        throw new ChatError('too_large', 'Too many files.')
    })
    device.drafts.set(key, { ...this.#draft, files: [...this.#draft.files, stored] })
    await device.drafts.flush(write)
    uploads.run()
    this.#options.changed()
  }

  async remove(id: string): Promise<void> {
    const { drafts } = this.#options.device
    const { text, files } = this.#draft
    this.#uploads?.cancel(id)
    drafts.set(this.#options.key, { text, files: files.filter(file => file.id !== id) })
    await drafts.flush(writer => writer.delete(['file', id]))
    this.#options.changed()
  }

  async retry(files: readonly StoredFile[]): Promise<void> {
    if (files.length) (await this.#open()).run(files)
  }

  cancel(files: readonly StoredFile[]): void {
    for (const { id } of files) this.#uploads?.cancel(id)
  }

  close(): void {
    this.#uploads?.close()
  }

  get #draft() {
    return this.#options.device.drafts.of(this.#options.key)
  }

  #preload(): void {
    void this.#open().then(this.#options.changed, () => {})
  }

  #open(): Promise<Uploads> {
    const { http, device, token, conversation, changed } = this.#options
    return (this.#loading ??= import('./uploads.ts').then(
      ({ Uploads }) =>
        (this.#uploads = new Uploads({
          http,
          store: device.store,
          token,
          conversation: conversation(),
          changed,
        })),
      error => {
        this.#loading = undefined
        throw new ChatError('network', String(error))
      },
    ))
  }
}
