import type { FileDraft, LineItem, MessageItem, ThreadItem, ThreadModel, ThreadState } from '@deskbell/client'
import type { ChatError, Person } from '@deskbell/protocol'

export const eva: Person = { id: 'agent-eva', name: 'Eva Nováková' }
export const petr: Person = { id: 'agent-petr', name: 'Petr Svoboda' }

const start = Date.UTC(2026, 10, 10, 9, 30)
let count = 0

/** A message of the other side; `seq` orders it and sets its time. */
export function theirs(seq: number, text: string, change: Partial<MessageItem> = {}): MessageItem {
  return {
    type: 'message',
    key: `agent:${seq}`,
    seq,
    author: { type: 'agent', ...eva },
    mine: false,
    text,
    files: [],
    at: start + seq * 60_000,
    delivery: null,
    ...change,
  }
}

/** A message of the visitor who looks at the thread. */
export function mine(seq: number, text: string, change: Partial<MessageItem> = {}): MessageItem {
  return {
    ...theirs(seq, text),
    key: `visitor:${seq || `local-${++count}`}`,
    author: { type: 'visitor' },
    mine: true,
    delivery: { state: seq ? 'delivered' : 'sending' },
    ...change,
  }
}

export function line(seq: number, what: LineItem['line']): LineItem {
  return { type: 'line', key: `line:${seq}`, seq, at: start + seq * 60_000, line: what }
}

/** A thread in memory that keeps what it was asked; `put` sets what is on the screen. */
export class FakeThread implements ThreadModel {
  readonly sent: string[] = []
  readonly reads: number[] = []
  readonly retried: string[] = []
  readonly attached: string[] = []
  typed = 0
  earlierAsked = 0
  /** The next thing it is asked fails with it. */
  refuse: ChatError | undefined
  urls = new Map<string, string>()
  readonly #listeners = new Set<() => void>()
  #thread: ThreadState = {
    items: [],
    earlier: 'none',
    draft: '',
    files: [],
    typing: null,
    read: 0,
    closed: null,
  }

  get thread(): ThreadState {
    return this.#thread
  }

  put(change: Partial<ThreadState>): void {
    this.#thread = { ...this.#thread, ...change }
    this.notify()
  }

  add(...items: ThreadItem[]): void {
    this.put({ items: [...this.#thread.items, ...items] })
  }

  notify(): void {
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async send(text: string): Promise<void> {
    await Promise.resolve()
    this.refuseOnce()
    this.sent.push(text)
    this.put({ draft: '', files: [], items: [...this.#thread.items, mine(0, text, { at: Date.now() })] })
  }

  async retry(key: string): Promise<void> {
    this.retried.push(key)
  }

  async discard(key: string): Promise<string> {
    const item = this.#thread.items.find(each => each.key === key)
    this.put({ items: this.#thread.items.filter(each => each !== item) })
    return item?.type === 'message' ? item.text : ''
  }

  setDraft(draft: string): void {
    this.put({ draft })
  }

  type(): void {
    this.typed++
  }

  async attach(content: Blob, name: string): Promise<void> {
    this.refuseOnce()
    this.attached.push(name)
    const draft: FileDraft = {
      id: `file-${name}`,
      name,
      size: content.size,
      type: content.type,
      progress: 0,
      state: 'waiting',
      reason: null,
      content,
    }
    this.put({ files: [...this.#thread.files, draft] })
  }

  async removeFile(id: string): Promise<void> {
    this.put({ files: this.#thread.files.filter(file => file.id !== id) })
  }

  fileUrl(id: string): string | undefined {
    return this.urls.get(id)
  }

  async loadEarlier(): Promise<void> {
    this.earlierAsked++
  }

  read(seq: number): void {
    this.reads.push(seq)
    this.put({ read: Math.max(seq, this.#thread.read) })
  }

  protected refuseOnce(): void {
    const { refuse } = this
    this.refuse = undefined
    if (refuse) throw refuse
  }
}
