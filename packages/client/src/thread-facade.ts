import type { ProfileField } from '@deskbell/protocol'
import { emptyThread } from './empty-thread.ts'
import { Listeners } from './listeners.ts'
import type { ThreadModel, ThreadState } from './thread-model.ts'

/** A thread that can be opened and left behind. */
export interface ShownThread extends ThreadModel {
  setVisible(visible: boolean): void
  setProfile(field: ProfileField, value: string): Promise<void>
}

/** A thread that shows whatever may be shown at the moment; what it stands for changes with the person in front of it. */
export abstract class ThreadFacade implements ThreadModel {
  protected isVisible = false
  readonly #listeners = new Listeners()

  /** Undefined while nothing may be shown. */
  protected abstract readonly shown: ShownThread | undefined
  /** The thread, as soon as there is one. */
  protected abstract ready(): Promise<ShownThread>
  /** Something waits to be sent. */
  protected wanted(): void {}

  get thread(): ThreadState {
    return this.shown?.thread ?? emptyThread
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  async send(text: string): Promise<void> {
    await (this.shown ?? (await this.ready())).send(text)
    this.wanted()
  }

  async retry(key: string): Promise<void> {
    await (this.shown ?? (await this.ready())).retry(key)
    this.wanted()
  }

  async discard(key: string): Promise<string> {
    return (this.shown ?? (await this.ready())).discard(key)
  }

  setDraft(text: string): void {
    this.shown?.setDraft(text)
  }

  type(): void {
    this.shown?.type()
  }

  async attach(file: Blob, name: string): Promise<void> {
    await (this.shown ?? (await this.ready())).attach(file, name)
    this.wanted()
  }

  async removeFile(id: string): Promise<void> {
    await this.shown?.removeFile(id)
  }

  fileUrl(id: string): string | undefined {
    return this.shown?.fileUrl(id)
  }

  async loadEarlier(): Promise<void> {
    await this.shown?.loadEarlier()
  }

  read(seq: number): void {
    this.shown?.read(seq)
  }

  /** Whether the thread is on the screen, in a window that is. */
  setVisible(visible: boolean): void {
    this.isVisible = visible
    this.shown?.setVisible(visible)
  }

  protected changed(): void {
    this.#listeners.call()
  }
}
