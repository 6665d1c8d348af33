import { mintId } from '@deskbell/client'
import { limits, type ProactiveGreeting } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { repeat } from 'lit/directives/repeat.js'
import { agentIcons } from '../../shared/agent-icons.ts'
import { languageOf } from '../../shared/language.ts'
import { plainValue } from '../../shared/plain-value.ts'
import { outcome } from '../asks.ts'
import type { ConfirmDialog } from '../confirm-dialog.ts'
import type { BoxDesk } from './card-form.ts'
import { GreetingForm } from './greeting-form.ts'
import { ruleText } from './greeting-rule.ts'

/** First words to visitors by themselves, each saved on its own, to the list as it is then. */
export class GreetingsCard {
  readonly #desk: BoxDesk
  readonly #confirm: ConfirmDialog
  readonly #form: GreetingForm

  constructor(desk: BoxDesk, confirm: ConfirmDialog) {
    this.#desk = desk
    this.#confirm = confirm
    this.#form = new GreetingForm(desk, greeting =>
      this.#change(greetings =>
        greetings.some(({ id }) => id === greeting.id)
          ? greetings.map(each => (each.id === greeting.id ? greeting : each))
          : [...greetings, greeting],
      ),
    )
  }

  /** The text of the bubble as it would be: the one that is being written, else the first. */
  get shown(): string {
    return this.#form.draft?.text ?? this.#desk.draft.saved.greetings[0]?.text ?? ''
  }

  render(): TemplateResult {
    const { greetings } = this.#desk.draft.saved
    const { draft } = this.#form
    const isHeld = greetings.some(({ id }) => id === draft?.id)
    const saved = this.#desk.asks.of('greetings')
    return html`<div class="card" id="greetings">
      <div class="card-head">
        <h3 id="greetings-title" tabindex="-1">${msg('Automatic greetings', { id: 'own-box-greetings' })}</h3>
        <div class="buttons">
          ${outcome(saved?.state === 'done' ? saved : undefined)}
          ${
            greetings.length < limits.greetings
              ? html`<button class="button add-greeting" type="button" @click=${this.#add}>
                  ${agentIcons.add}${msg('New greeting', { id: 'own-box-greeting-new' })}
                </button>`
              : nothing
          }
        </div>
      </div>
      <p class="card-about">
        ${msg('A bubble beside the button, shown once to those to whom all of its conditions apply.', {
          id: 'own-box-greetings-about',
        })}
      </p>
      ${
        draft && !isHeld
          ? html`<div class="card-body">${keyed(draft.id, this.#form.render(draft, false))}</div>`
          : nothing
      }
      ${
        greetings.length > 0
          ? html`<ul class="rows" aria-labelledby="greetings-title">
              ${repeat(
                greetings,
                ({ id }) => id,
                greeting =>
                  greeting.id === draft?.id
                    ? html`<li>${keyed(draft.id, this.#form.render(draft, true))}</li>`
                    : this.#row(greeting),
              )}
            </ul>`
          : html`<p class="nothing">
              ${msg('There are none: visitors write first.', { id: 'own-box-greetings-none' })}
            </p>`
      }
    </div>`
  }

  #row(greeting: ProactiveGreeting): TemplateResult {
    const text = plainValue(greeting.text)
    return html`<li class="row" data-greeting=${plainValue(greeting.id)}>
      <div class="grow">
        <div class="name" dir="auto">${text}</div>
        <div class="small">${ruleText(greeting, languageOf(this.#desk.host))}</div>
      </div>
      <div class="buttons">
        <button
          class="button plain edit"
          type="button"
          aria-label=${msg(str`Edit ${text}`, { id: 'entry-edit-named' })}
          @click=${() => this.#form.edit(greeting)}
        >
          ${msg('Edit', { id: 'edit' })}
        </button>
        <button
          class="button plain icon-only"
          type="button"
          title=${msg('Delete', { id: 'entry-delete' })}
          aria-label=${msg(str`Delete ${text}`, { id: 'entry-delete-named' })}
          @click=${(event: Event) => this.#askDelete(greeting, event.currentTarget)}
        >
          ${agentIcons.erase}
        </button>
      </div>
    </li>`
  }

  readonly #add = (): void => {
    this.#form.edit({
      id: mintId(),
      text: '',
      page: '',
      seconds: 15,
      scroll: 0,
      visitors: 'all',
      exit: false,
    })
  }

  #askDelete({ id, text }: ProactiveGreeting, from: EventTarget | null): void {
    this.#confirm.ask(
      {
        title: msg('Delete this greeting?', { id: 'own-box-greeting-delete-title' }),
        text: html`<bdi>${plainValue(text)}</bdi>`,
        yes: msg('Delete', { id: 'entry-delete' }),
        danger: true,
        work: () => this.#change(greetings => greetings.filter(each => each.id !== id)),
      },
      from,
    )
  }

  /** Changes the list as it is now: a colleague may have changed it since it was shown. */
  async #change(
    edit: (greetings: readonly ProactiveGreeting[]) => readonly ProactiveGreeting[],
  ): Promise<void> {
    const { account, reload } = this.#desk
    const { greetings } = (await account().settings()).box
    await account().updateSettings({ box: { greetings: [...edit(greetings)] } })
    await reload()
  }
}
