import { type BoxChange, type BoxSettings, type ContactField, limits } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { languageOf } from '../../shared/language.ts'
import { tooLongText } from '../../shared/plural-text.ts'
import { textField } from '../form-field.ts'
import { type BoxDesk, CardForm, type FieldProblems } from './card-form.ts'
import { contactEditor } from './contact-editor.ts'
import { cleanField, hasOwnLabel, newField } from './contact-fields.ts'
import { segments } from './segments.ts'
import { tickField } from './tick-field.ts'

/** What visitors are asked for, and what they are told about it. */
export class FormsCard {
  readonly #desk: BoxDesk
  readonly #form: CardForm

  constructor(desk: BoxDesk) {
    this.#desk = desk
    this.#form = new CardForm(desk, {
      name: 'forms',
      keys: ['offlineForm', 'contact', 'privacy'],
      check: box => this.#check(box),
      clean,
      beside: (reason, detail) =>
        reason === 'invalid' && (detail === 'privacy' || detail === 'contact')
          ? [detail === 'privacy' ? 'privacy-url' : 'contact', notTaken()]
          : undefined,
    })
  }

  render(): TemplateResult {
    const form = this.#form
    const { offlineForm, contact } = form.box
    return form.render(
      msg('Forms', { id: 'own-box-forms' }),
      msg('What visitors tell you here stands in the visitor information beside the conversation.', {
        id: 'own-box-forms-about',
      }),
      html`${tickField({
        id: 'offlineForm',
        label: msg('Ask for an e-mail address while everybody is away', { id: 'own-box-offline-form' }),
        hint: msg('A first message is then left with name and e-mail, so that you can answer it by mail.', {
          id: 'own-box-offline-form-hint',
        }),
        checked: offlineForm,
        changed: offlineForm => form.change({ offlineForm }),
      })}
      ${segments({
        id: 'contact-when',
        legend: msg('Contact form, while somebody is online', { id: 'own-box-contact' }),
        hint: whenText(contact.when),
        value: contact.when,
        options: [
          ['never', msg('None', { id: 'own-box-contact-never' })],
          ['before', msg('Before the first message', { id: 'own-box-contact-before' })],
          ['after', msg('After it', { id: 'own-box-contact-after' })],
        ],
        chosen: when => this.#choose(when),
      })}
      ${
        contact.when === 'never'
          ? nothing
          : contactEditor({
              host: this.#desk.host,
              fields: contact.fields,
              problem: id => form.problem(id),
              change: (fields, ...ids) =>
                form.change({ contact: { ...contact, fields: [...fields] } }, ...ids),
            })
      }
      ${this.#privacy()}`,
    )
  }

  #privacy(): TemplateResult {
    const form = this.#form
    const { privacy } = form.box
    const set = (change: Partial<BoxSettings['privacy']>, id: string) =>
      form.change({ privacy: { ...privacy, ...change } }, id)
    return html`${segments({
      id: 'privacy-kind',
      legend: msg('Privacy, with each form', { id: 'own-box-privacy' }),
      hint:
        privacy.kind === 'tick'
          ? msg('Without the tick nothing is sent.', { id: 'own-box-privacy-hint' })
          : undefined,
      value: privacy.kind,
      options: [
        ['none', msg('Nothing', { id: 'own-box-privacy-none' })],
        ['notice', msg('A notice', { id: 'own-box-privacy-notice' })],
        ['tick', msg('A tick to set', { id: 'own-box-privacy-tick' })],
      ],
      chosen: kind => set({ kind }, 'privacy-kind'),
    })}
    ${
      privacy.kind === 'none'
        ? nothing
        : html`${textField({
            id: 'privacy-text',
            label: msg('What it says', { id: 'own-box-privacy-text' }),
            hint: msg('Empty: our words, in the language of the chat box.', {
              id: 'own-box-privacy-text-hint',
            }),
            rows: 2,
            value: privacy.text,
            problem: form.problem('privacy-text'),
            typed: text => set({ text }, 'privacy-text'),
          })}
          ${textField({
            id: 'privacy-url',
            label: msg('Address of your privacy policy', { id: 'own-box-privacy-url' }),
            dir: 'ltr',
            inputMode: 'url',
            placeholder: 'https://',
            value: privacy.url,
            problem: form.problem('privacy-url'),
            typed: url => set({ url }, 'privacy-url'),
          })}`
    }`
  }

  /** Who begins with a form begins with what most ask for. */
  #choose(when: BoxSettings['contact']['when']): void {
    const { fields } = this.#form.box.contact
    const begun = when !== 'never' && fields.length === 0 ? [newField('name'), newField('email')] : fields
    this.#form.change({ contact: { when, fields: begun } }, 'contact')
  }

  #check({ contact, privacy }: BoxSettings): FieldProblems {
    const problems: Record<string, string | undefined> = {}
    if (contact.when !== 'never') {
      if (contact.fields.length === 0)
        problems.contact = msg('Add a field, or choose no form.', { id: 'own-box-fields-none' })
      for (const field of contact.fields) Object.assign(problems, this.#fieldProblems(field))
    }
    if (privacy.kind === 'none') return problems
    return {
      ...problems,
      'privacy-text': this.#tooLong(privacy.text, limits.boxText),
      'privacy-url': isAddress(privacy.url.trim())
        ? undefined
        : msg('Enter an address that begins with https:// or http://, or nothing.', {
            id: 'own-box-privacy-url-wrong',
          }),
    }
  }

  #fieldProblems(field: ContactField): FieldProblems {
    const { id, label, choices, kind } = field
    if (!hasOwnLabel(field)) return {}
    const filled = choices.map(choice => choice.trim()).filter(Boolean)
    return {
      [`label-${id}`]: label.trim()
        ? this.#tooLong(label, limits.boxTitle)
        : msg('Say what is asked for.', { id: 'own-box-field-unnamed' }),
      [`choices-${id}`]: kind === 'choice' ? this.#choicesProblem(filled) : undefined,
    }
  }

  #choicesProblem(choices: readonly string[]): string | undefined {
    if (choices.length < 2) return msg('Enter two choices at least.', { id: 'own-box-choices-few' })
    if (choices.length > limits.contactChoices)
      return msg(str`There is room for ${limits.contactChoices}.`, { id: 'own-box-choices-many' })
    return choices.map(choice => this.#tooLong(choice, limits.boxTitle)).find(Boolean)
  }

  #tooLong(text: string, most: number): string | undefined {
    const excess = text.trim().length - most
    return excess > 0 ? tooLongText(excess, most, languageOf(this.#desk.host)) : undefined
  }
}

function whenText(when: BoxSettings['contact']['when']): string {
  switch (when) {
    case 'never':
      return msg('Visitors write at once, and need not say who they are.', {
        id: 'own-box-contact-never-hint',
      })
    case 'before':
      return msg('Visitors fill it in, and then they can write.', { id: 'own-box-contact-before-hint' })
    case 'after':
      return msg('It is shown below the first message, and may be left empty.', {
        id: 'own-box-contact-after-hint',
      })
    default:
      return when satisfies never
  }
}

function clean({ contact, privacy, ...change }: BoxChange): BoxChange {
  return {
    ...change,
    ...(contact && { contact: { ...contact, fields: contact.fields.map(cleanField).filter(isWhole) } }),
    ...(privacy && { privacy: { ...privacy, url: isAddress(privacy.url.trim()) ? privacy.url.trim() : '' } }),
  }
}

/** What is not asked for is not looked at (no form is chosen): it is kept as far as the server takes it. */
function isWhole({ kind, choices }: ContactField): boolean {
  return kind !== 'choice' || choices.length > 0
}

function isAddress(url: string): boolean {
  return url === '' || (/^https?:\/\/\S+$/i.test(url) && url.length <= limits.url && URL.canParse(url))
}

function notTaken(): string {
  return msg('The server does not take this. Check it once more.', { id: 'own-box-not-taken' })
}
