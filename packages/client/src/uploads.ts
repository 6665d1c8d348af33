import { ChatError } from '@deskbell/protocol'
import type { Token } from './connection.ts'
import { type HttpPorts, readAnswer } from './http.ts'
import type { StoredFile } from './outbox.ts'
import type { Store } from './store.ts'
import type { FileDraft } from './thread-model.ts'

export interface UploadOptions {
  readonly http: HttpPorts
  readonly store: Store
  token(fresh: boolean): Promise<Token>
  /** Added to the address: where an agent's file belongs. */
  readonly conversation?: string
  changed(): void
}

/** Brings files to the room one after the other; their content waits in the store until their message has left. */
export class Uploads {
  readonly #options: UploadOptions
  readonly #files = new Map<string, FileDraft>()
  #running = false
  #current: { id: string; cancel: () => void } | undefined

  constructor(options: UploadOptions) {
    this.#options = options
  }

  /** The file as it stands now. Those of an earlier page are brought from the store. */
  of(file: StoredFile): FileDraft {
    const known = this.#files.get(file.id)
    if (known) return known
    void this.#load(file)
    return this.#set({ ...file, progress: 0, state: 'waiting', reason: null, content: null })
  }

  /** Takes a file that was just chosen, and is stored by whoever hands it over. */
  take(stored: StoredFile, content: Blob): void {
    this.#set({ ...stored, progress: 0, state: 'waiting', reason: null, content })
  }

  /** Tries again what waits, and what failed too if it is one of `again`. */
  run(again: readonly StoredFile[] = []): void {
    for (const { id } of again) this.#change(id, { state: 'waiting', reason: null })
    if (this.#running) return
    this.#running = true
    void this.#run().finally(() => (this.#running = false))
  }

  cancel(id: string): void {
    this.#files.delete(id)
    if (this.#current?.id === id) this.#current.cancel()
  }

  /** What is on its way is dropped, and nothing more of it is noted. */
  close(): void {
    this.#files.clear()
    this.#current?.cancel()
  }

  async #load(file: StoredFile): Promise<void> {
    const record = await this.#options.store.read(reader => reader.get(['file', file.id]))
    const { bytes, uploaded } = (record ?? {}) as { bytes?: ArrayBuffer; uploaded?: boolean }
    const content = bytes && new Blob([bytes], { type: file.type })
    if (!content) this.#change(file.id, { state: 'failed', reason: 'file_missing' })
    else this.#change(file.id, { content, ...(uploaded && { state: 'ready', progress: 1 }) })
    this.run()
  }

  async #run(): Promise<void> {
    for (;;) {
      const next = [...this.#files.values()].find(file => file.state === 'waiting' && file.content)
      if (!next) return
      this.#change(next.id, { state: 'uploading' })
      try {
        await this.#upload(next)
        // Taken out, or closed, while it was on its way.
        if (!this.#files.has(next.id)) continue
        await this.#options.store.write(async writer => {
          const record = await writer.get(['file', next.id])
          if (record) writer.put(['file', next.id], { ...record, uploaded: true })
        })
        this.#change(next.id, { state: 'ready', progress: 1 })
      } catch (error) {
        const { reason, retryAfter } = error instanceof ChatError ? error : new ChatError('network')
        const passing = reason === 'network' || reason === 'rate_limited'
        this.#change(next.id, passing ? { state: 'waiting', progress: 0 } : { state: 'failed', reason })
        if (!passing || !this.#files.has(next.id)) continue
        this.#options.http.clock.after(retryAfter ?? 5_000, () => this.run())
        return
      }
    }
  }

  async #upload(file: FileDraft): Promise<void> {
    const { http, conversation } = this.#options
    const query = new URLSearchParams({ name: file.name, ...(conversation && { conversation }) })
    const url = `${http.base}/files/${file.id}?${query}`
    for (const fresh of [false, true]) {
      const { token } = await this.#options.token(fresh)
      // Taken out while the token was on its way.
      if (!this.#files.has(file.id)) return
      try {
        return await this.#put(url, token, file)
      } catch (error) {
        if (fresh || !(error instanceof ChatError) || error.reason !== 'unauthorized') throw error
      }
    }
  }

  async #put(url: string, token: string, file: FileDraft): Promise<void> {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': file.type || 'application/octet-stream',
    }
    // Only XMLHttpRequest tells how far an upload is, and only `fetch` is everywhere.
    if (!globalThis.XMLHttpRequest) {
      const abort = new AbortController()
      this.#current = { id: file.id, cancel: () => abort.abort() }
      await readAnswer(
        await this.#options.http.fetch(url, {
          method: 'PUT',
          headers,
          body: file.content!,
          signal: abort.signal,
        }),
      )
      return
    }
    const request = new XMLHttpRequest()
    this.#current = { id: file.id, cancel: () => request.abort() }
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total) this.#change(file.id, { progress: loaded / total })
    })
    await new Promise((resolve, reject) => {
      request.addEventListener('load', resolve)
      for (const type of ['error', 'abort', 'timeout']) request.addEventListener(type, reject)
      request.send(file.content)
    })
    await readAnswer(new Response(request.response || null, { status: request.status }))
  }

  #change(id: string, change: Partial<FileDraft>): void {
    const file = this.#files.get(id)
    if (!file) return
    this.#set({ ...file, ...change })
    this.#options.changed()
  }

  #set(file: FileDraft): FileDraft {
    this.#files.set(file.id, Object.freeze(file))
    return file
  }
}
