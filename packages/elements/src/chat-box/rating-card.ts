import type { LineItem, NoteItem, ThreadItem } from '@deskbell/client'
import { type Conversation, limits, type Rating, type RatingValue, ratings } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { icons } from '../shared/icons.ts'
import { plainValue } from '../shared/plain-value.ts'
import { ratingFace, ratingText } from '../shared/rating-face.ts'
import type { ThreadView } from '../shared/thread-view.ts'
import { fullTimeText } from '../shared/time-text.ts'
import { adoptClosing } from './box-closing.styles.ts'
import type { BoxView } from './box-view.ts'
import { isEarlier, mayWrite } from './may-write.ts'
import { RatingQuestion } from './rating-question.ts'

const questions = new WeakMap<LitElement, RatingQuestion>()

/** Asks at the end of the thread how the conversation was (spec C13); nothing where that is not to be asked. */
export function ratingCard(view: BoxView): TemplateResult | typeof nothing {
  const { host, session } = view
  const { state } = session
  adoptClosing(host)
  const conversation = state.conversations.find(({ id }) => id === state.current)
  if (!conversation || isEarlier(state) || !mayWrite(session) || !state.asksRating) return nothing
  let question = questions.get(host)
  if (question?.conversation !== conversation.id) {
    question = new RatingQuestion(host, conversation.id)
    questions.set(host, question)
  }
  question.follow(conversation)
  const { step } = question
  if (step !== 'idle' && step !== 'closed') return card(view, conversation, question)
  const { rating } = conversation
  // On its way, or the thread would show it.
  return rating && !lastRated(session.thread.items) ? line(rating) : nothing
}

/** What the visitor said of it: of several times the last, since that holds. Other lines are drawn elsewhere. */
export function ratedLine(item: NoteItem | LineItem, view: ThreadView): TemplateResult | undefined {
  if (item.type !== 'line' || item.line.kind !== 'rated') return undefined
  if (lastRated(view.model.thread.items)?.key !== item.key) return html``
  return line(item.line.rating, fullTimeText(item.at, view.lang))
}

function lastRated(items: readonly ThreadItem[]): ThreadItem | undefined {
  return items.findLast(each => each.type === 'line' && each.line.kind === 'rated')
}

function line({ value, comment }: Rating, at = ''): TemplateResult {
  const text = ratingText(value)
  const said = plainValue(comment)
  return html`<div class="line rated" part="line" title=${at}>
    ${ratingFace(value)}<span dir="auto">${msg(str`Your rating: ${text}`, { id: 'line-rated-own' })}</span>
    ${said ? html`<q dir="auto">${said}</q>` : nothing}
  </div>`
}

function card({ session }: BoxView, conversation: Conversation, question: RatingQuestion): TemplateResult {
  const { step, problem, isNews } = question
  const label = msg('Dismiss', { id: 'rating-dismiss' })
  const { connection } = session.state
  const dismiss = ({ currentTarget }: Event) => {
    // The button goes, and the focus would be lost with it.
    ;(currentTarget as HTMLElement).closest<HTMLElement>('.scroller')?.focus()
    question.dismiss(conversation)
  }
  return html`<div class="rating" part="rating">
    <button class="icon-button" type="button" aria-label=${label} title=${label} @click=${dismiss}>
      ${icons.close}
    </button>
    <p class="asked" role="status" dir="auto">${isNews ? statusText(step) : nothing}</p>
    ${step === 'thanked' ? nothing : faces(session, conversation, question)}
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
    ${step === 'rated' ? commentForm(session, conversation, question) : nothing}
    ${
      step !== 'asking' && connection.state === 'offline'
        ? html`<p class="hint">
            ${msg('It is kept, and leaves as soon as there is a connection.', { id: 'rating-waits' })}
          </p>`
        : nothing
    }
  </div>`
}

function statusText(step: RatingQuestion['step']): string {
  switch (step) {
    case 'asking':
      return questionText()
    case 'rated':
      return msg('Thank you! Would you like to add something?', { id: 'rating-thanks' })
    case 'thanked':
      return msg('Thank you for telling us.', { id: 'rating-thanks-comment' })
    default:
      return ''
  }
}

function questionText(): string {
  return msg('How was this conversation?', { id: 'rating-question' })
}

type Session = BoxView['session']

function faces(session: Session, { rating }: Conversation, question: RatingQuestion): TemplateResult {
  return html`<div class="faces-asked" role="group" aria-label=${questionText()}>
    ${ratings.map(
      value =>
        html`<button
          class="choice"
          type="button"
          aria-pressed=${rating?.value === value}
          @click=${() => void question.rate(session, value)}
        >
          ${ratingFace(value)}<span>${ratingText(value)}</span>
        </button>`,
    )}
  </div>`
}

function commentForm(session: Session, { rating }: Conversation, question: RatingQuestion): TemplateResult {
  const value: RatingValue = rating?.value ?? 3
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLElement
    // The field goes with what was sent, and the focus would be lost with it.
    form.closest('.scroller')?.querySelector<HTMLElement>('.rating .icon-button')?.focus()
    void question.say(session, value)
  }
  return html`<form @submit=${submit}>
    <textarea
      rows="2"
      dir="auto"
      maxlength=${limits.ratingComment}
      aria-label=${msg('Comment', { id: 'rating-comment' })}
      placeholder=${msg('Comment (optional)', { id: 'rating-comment-hint' })}
      .value=${question.comment}
      @input=${({ target }: InputEvent) => question.write(target as HTMLTextAreaElement)}
    ></textarea>
    <button class="filled" type="submit">${msg('Send comment', { id: 'rating-comment-send' })}</button>
  </form>`
}
