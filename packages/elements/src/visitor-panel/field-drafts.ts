import type { VisitorProfile, ProfileField } from '@deskbell/protocol'
import type { AgentConversationModel } from '../shared/agent-models.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { plainValue } from '../shared/plain-value.ts'
import { fieldProblem } from './field-problem.ts'

/** What an agent has typed into a field and how far it has got. */
export interface FieldDraft {
  readonly text: string
  /** What the field held when typing began: another value now means that somebody else changed it. */
  readonly base: string
  readonly state: 'editing' | 'saving' | 'saved' | 'failed'
  readonly problem: string | null
}

/**
 * What is typed into the fields, per conversation: kept until it is saved, whatever happens on the way (spec V2).
 */
export class FieldDrafts {
  readonly #drafts = new Map<string, FieldDraft>()
  readonly #lang: () => string | undefined
  readonly #changed: () => void
  readonly #saved: (conversation: string, field: ProfileField, value: string) => void

  constructor(options: {
    lang: () => string | undefined
    changed: () => void
    saved: (conversation: string, field: ProfileField, value: string) => void
  }) {
    this.#lang = options.lang
    this.#changed = options.changed
    this.#saved = options.saved
  }

  /** The draft, unless the profile has caught up with what was saved. */
  of(model: AgentConversationModel, field: ProfileField): FieldDraft | undefined {
    const draft = this.#drafts.get(keyOf(model, field))
    if (draft?.state !== 'saved') return draft
    const value = valueOf(model.state.visitor, field)
    return value === draft.base ? draft : { ...draft, text: value }
  }

  type(model: AgentConversationModel, field: ProfileField, text: string): void {
    const draft = this.of(model, field)
    const editing = draft?.state === 'editing' || draft?.state === 'failed'
    const base = editing ? draft.base : valueOf(model.state.visitor, field)
    this.#set(model, field, { text, base, state: 'editing', problem: null })
  }

  /** Takes the value somebody else has set. */
  drop(model: AgentConversationModel, field: ProfileField): void {
    this.#drafts.delete(keyOf(model, field))
    this.#changed()
  }

  /** Saves what was typed into a field; nothing if it is what the profile holds. */
  async save(model: AgentConversationModel, field: ProfileField): Promise<void> {
    const draft = this.#drafts.get(keyOf(model, field))
    if (!draft || draft.state === 'saving' || draft.state === 'saved') return
    const text = field === 'note' ? draft.text.trimEnd() : draft.text.trim()
    if (text === valueOf(model.state.visitor, field)) return this.drop(model, field)
    const problem = fieldProblem(field, text, this.#lang())
    if (problem) return this.#set(model, field, { ...draft, state: 'failed', problem })
    this.#set(model, field, { ...draft, state: 'saving', problem: null })
    try {
      await model.setProfile(field, text)
    } catch (error) {
      return this.#settle(model, field, { state: 'failed', problem: denialText(reasonOf(error)) })
    }
    this.#settle(model, field, { text, state: 'saved', problem: null })
    this.#saved(model.state.id, field, text)
  }

  /** Saves all that was typed in a conversation, before another takes its place. */
  saveAll(model: AgentConversationModel): void {
    for (const field of ['name', 'email', 'phone', 'note'] as const) void this.save(model, field)
  }

  /** The answer of the room, unless more was typed in the meantime. */
  #settle(model: AgentConversationModel, field: ProfileField, change: Partial<FieldDraft>): void {
    const draft = this.#drafts.get(keyOf(model, field))
    if (draft?.state === 'saving') this.#set(model, field, { ...draft, ...change })
  }

  #set(model: AgentConversationModel, field: ProfileField, draft: FieldDraft): void {
    this.#drafts.set(keyOf(model, field), draft)
    this.#changed()
  }
}

export function valueOf(visitor: VisitorProfile | null, field: ProfileField): string {
  return plainValue(visitor?.[field])
}

function keyOf(model: AgentConversationModel, field: ProfileField): string {
  return `${model.state.id} ${field}`
}
