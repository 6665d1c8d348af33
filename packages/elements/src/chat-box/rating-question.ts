import { ChatError, type Conversation, maskCardNumbers, type RatingValue } from '@deskbell/protocol'
import type { LitElement } from 'lit'
import type { VisitorModel } from '../shared/contexts.ts'
import { readFlag, writeFlag } from '../shared/local-flag.ts'
import { reasonText } from '../shared/texts.ts'
import { unratedFlag } from './unrated-flag.ts'

/** How one box stands with the question how a conversation was (spec C13). */
export class RatingQuestion {
  readonly conversation: string
  step: 'idle' | 'asking' | 'rated' | 'thanked' | 'closed' = 'idle'
  /** A live region is read out when its text changes, and not when it comes with it. */
  isNews = false
  comment = ''
  problem = ''
  readonly #host: LitElement

  constructor(host: LitElement, conversation: string) {
    this.#host = host
    this.conversation = conversation
  }

  /** To be called with each rendering: asks when the conversation is resolved, and not again once it was answered. */
  follow({ status, rating, startedAt }: Conversation): void {
    if (status === 'open') this.step = 'idle'
    else if (this.step === 'idle') {
      const asked = rating === null && readFlag(unratedFlag) !== String(startedAt)
      this.step = asked ? 'asking' : 'closed'
      if (asked) void this.#tell()
    } else if (this.step === 'asking' && rating) this.step = 'closed'
  }

  async rate(session: VisitorModel, value: RatingValue): Promise<void> {
    await this.#send(session, value, '', 'rated')
  }

  async say(session: VisitorModel, value: RatingValue): Promise<void> {
    const comment = this.comment.trim()
    if (comment) await this.#send(session, value, comment, 'thanked')
    else this.#change('thanked')
  }

  write(field: { value: string }): void {
    this.comment = maskCardNumbers(field.value)
    if (this.comment !== field.value) field.value = this.comment
  }

  dismiss({ startedAt, rating }: Conversation): void {
    // Its begin tells nothing of who the visitor is, as its id would.
    if (!rating) writeFlag(unratedFlag, String(startedAt))
    this.#change('closed')
  }

  async #send(
    session: VisitorModel,
    value: RatingValue,
    comment: string,
    next: RatingQuestion['step'],
  ): Promise<void> {
    const before = this.step
    this.problem = ''
    this.#change(next)
    try {
      await session.rate(this.conversation, { value, comment })
    } catch (error) {
      this.problem = reasonText(error instanceof ChatError ? error.reason : 'invalid')
      this.#change(before)
    }
  }

  async #tell(): Promise<void> {
    this.isNews = false
    await this.#host.updateComplete
    this.isNews = true
    this.#host.requestUpdate()
  }

  #change(step: RatingQuestion['step']): void {
    this.step = step
    this.#host.requestUpdate()
  }
}
