import { limits, type ProactiveGreeting } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { languageOf } from '../../shared/language.ts'
import { tooLongText } from '../../shared/plural-text.ts'
import { outcome } from '../asks.ts'
import { textField } from '../form-field.ts'
import type { BoxDesk, FieldProblems } from './card-form.ts'
import { segments } from './segments.ts'
import { tickField } from './tick-field.ts'

/** A greeting as it is typed. */
interface Draft extends Omit<ProactiveGreeting, 'seconds' | 'scroll'> {
  readonly seconds: string
  readonly scroll: string
}

const most = { seconds: 3_600, scroll: 100 } as const

/** One greeting at a time, as it is being written; what was typed stays until it is saved or dropped. */
export class GreetingForm {
  readonly #desk: BoxDesk
  readonly #save: (greeting: ProactiveGreeting) => Promise<void>
  #draft: Draft | null = null
  #problems: FieldProblems = {}

  constructor(desk: BoxDesk, save: (greeting: ProactiveGreeting) => Promise<void>) {
    this.#desk = desk
    this.#save = save
  }

  get draft(): Draft | null {
    return this.#draft
  }

  edit(greeting: ProactiveGreeting): void {
    this.#draft = { ...greeting, seconds: String(greeting.seconds), scroll: String(greeting.scroll) }
    this.#problems = {}
    this.#desk.asks.clear('greetings')
    void this.#focus('#greeting-text')
  }

  /** `isHeld`: the account has it already. */
  render(draft: Draft, isHeld: boolean): TemplateResult {
    const { asks } = this.#desk
    const ask = asks.of('greetings')
    return html`<form
      class="entry-form"
      novalidate
      aria-label=${isHeld ? msg('Greeting', { id: 'own-box-text-greeting' }) : msg('New greeting', { id: 'own-box-greeting-new' })}
      @submit=${this.#submit}
    >
      ${textField({
        id: 'greeting-text',
        label: msg('What it says', { id: 'own-box-privacy-text' }),
        rows: 2,
        value: draft.text,
        problem: this.#problems['greeting-text'],
        typed: text => this.#change({ text }, 'greeting-text'),
      })}
      ${textField({
        id: 'greeting-page',
        label: msg('The address of the page contains', { id: 'own-box-greeting-page' }),
        hint: msg('Like /pricing. Empty: on every page.', { id: 'own-box-greeting-page-hint' }),
        dir: 'ltr',
        value: draft.page,
        problem: this.#problems['greeting-page'],
        typed: page => this.#change({ page }, 'greeting-page'),
      })}
      <div class="pair">
        ${this.#number('seconds', msg('Seconds on the page', { id: 'own-box-greeting-seconds' }))}
        ${this.#number('scroll', msg('Percent of the page read', { id: 'own-box-greeting-scroll' }))}
      </div>
      ${segments({
        id: 'greeting-visitors',
        legend: msg('Visitors', { id: 'page-visitors' }),
        value: draft.visitors,
        options: [
          ['all', msg('All', { id: 'own-box-visitors-all' })],
          ['new', msg('New', { id: 'own-box-visitors-new' })],
          ['returning', msg('Returning', { id: 'own-box-visitors-returning' })],
        ],
        chosen: visitors => this.#change({ visitors }),
      })}
      ${tickField({
        id: 'greeting-exit',
        label: msg('Only when they are about to leave', { id: 'own-box-greeting-exit' }),
        hint: msg(
          'The pointer leaves the page by its top. Phones have no pointer: there it is never shown.',
          {
            id: 'own-box-greeting-exit-hint',
          },
        ),
        checked: draft.exit,
        changed: exit => this.#change({ exit }),
      })}
      <div class="buttons">
        <button class="button main" type="submit" aria-disabled=${asks.busy('greetings') ? 'true' : nothing}>
          ${msg('Save', { id: 'save' })}
        </button>
        <button class="button" type="button" @click=${this.#close}>${msg('Cancel', { id: 'cancel' })}</button>
        ${outcome(ask?.state === 'done' ? undefined : ask)}
      </div>
    </form>`
  }

  #number(name: 'seconds' | 'scroll', label: string): TemplateResult {
    const id = `greeting-${name}`
    return textField({
      id,
      label,
      dir: 'ltr',
      inputMode: 'numeric',
      placeholder: '0',
      value: this.#draft?.[name] ?? '',
      problem: this.#problems[id],
      typed: text => this.#change({ [name]: text }, id),
    })
  }

  #change(change: Partial<Draft>, ...ids: string[]): void {
    if (!this.#draft) return
    this.#draft = { ...this.#draft, ...change }
    this.#problems = { ...this.#problems, ...Object.fromEntries(ids.map(id => [id, undefined])) }
    this.#desk.asks.clear('greetings')
  }

  readonly #close = (): void => {
    const id = this.#draft?.id
    this.#draft = null
    this.#desk.asks.clear('greetings')
    void this.#focus(`[data-greeting="${id}"] .edit`, '.add-greeting', '#greetings-title')
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { asks, host } = this.#desk
    const draft = this.#draft
    if (!draft || asks.busy('greetings')) return
    this.#problems = this.#check(draft)
    host.requestUpdate()
    if (Object.values(this.#problems).some(Boolean)) return this.#focus('.entry-form [aria-invalid=true]')
    const { text, page, seconds, scroll } = draft
    const greeting = {
      ...draft,
      text: text.trim(),
      page: page.trim(),
      seconds: Number(seconds),
      scroll: Number(scroll),
    }
    if (!(await asks.run('greetings', () => this.#save(greeting)))) return
    // What was typed while it was being saved is not.
    if (this.#draft !== draft) return
    this.#draft = null
    host.requestUpdate()
    await this.#focus(`[data-greeting="${draft.id}"] .edit`, '.add-greeting', '#greetings-title')
  }

  #check({ text, page, seconds, scroll }: Draft): FieldProblems {
    return {
      'greeting-text': text.trim()
        ? this.#tooLong(text, limits.boxText)
        : msg('Enter what it is to say.', { id: 'own-box-greeting-empty' }),
      'greeting-page': this.#tooLong(page, limits.boxTitle),
      'greeting-seconds': this.#numberProblem(seconds, most.seconds),
      'greeting-scroll': this.#numberProblem(scroll, most.scroll),
    }
  }

  #numberProblem(text: string, top: number): string | undefined {
    const value = Number(text)
    if (Number.isInteger(value) && value >= 0 && value <= top) return undefined
    const fits = top.toLocaleString(languageOf(this.#desk.host))
    return msg(str`Enter a whole number from 0 to ${fits}.`, { id: 'own-box-number-wrong' })
  }

  #tooLong(text: string, longest: number): string | undefined {
    const excess = text.trim().length - longest
    return excess > 0 ? tooLongText(excess, longest, languageOf(this.#desk.host)) : undefined
  }

  /** The first of these that is there. */
  async #focus(...selectors: string[]): Promise<void> {
    const { host } = this.#desk
    await host.updateComplete
    for (const selector of selectors) {
      const found = host.renderRoot.querySelector<HTMLElement>(selector)
      if (found) return found.focus()
    }
  }
}
