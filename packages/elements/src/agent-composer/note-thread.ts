import type { ThreadModel, ThreadState } from '@deskbell/client'
import { ChatError, limits, type Person } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import type { AgentConversationModel } from '../shared/agent-models.ts'
import { mentionsIn } from '../shared/mentions.ts'

/** A conversation as the thread that notes are written to: with a draft of its own, and nothing for the visitor. */
export class NoteThread implements ThreadModel {
  readonly conversation: AgentConversationModel
  readonly #people: () => readonly Person[]

  /** `people` may be mentioned; of two with one name the first is meant. */
  constructor(conversation: AgentConversationModel, people: () => readonly Person[]) {
    this.conversation = conversation
    this.#people = people
  }

  get thread(): ThreadState {
    const { thread, state } = this.conversation
    return { ...thread, draft: state.noteDraft, files: [], closed: null }
  }

  subscribe(listener: () => void): () => void {
    return this.conversation.subscribe(listener)
  }

  async send(text: string): Promise<void> {
    const ids = new Set(mentionsIn(text, this.#people()).map(({ id }) => id))
    if (ids.size > limits.mentions) {
      throw new ChatError('too_many', msg('A note names twenty colleagues at most.', { id: 'note-too-many' }))
    }
    await this.conversation.addNote(text, [...ids])
  }

  setDraft(text: string): void {
    this.conversation.setNoteDraft(text)
  }

  /** The visitor is not told that a note is being written. */
  type(): void {}

  async attach(): Promise<void> {
    throw new ChatError('invalid', msg('A note takes no files.', { id: 'note-no-files' }))
  }

  async removeFile(): Promise<void> {}

  retry(key: string): Promise<void> {
    return this.conversation.retry(key)
  }

  discard(key: string): Promise<string> {
    return this.conversation.discard(key)
  }

  fileUrl(): string | undefined {
    return undefined
  }

  loadEarlier(): Promise<void> {
    return this.conversation.loadEarlier()
  }

  read(seq: number): void {
    this.conversation.read(seq)
  }
}
