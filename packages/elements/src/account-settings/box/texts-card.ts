import {
  type BoxChange,
  type BoxSettings,
  type BoxTexts,
  type Language,
  languages,
  limits,
} from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { languageOf } from '../../shared/language.ts'
import { tooLongText } from '../../shared/plural-text.ts'
import { textField } from '../form-field.ts'
import { type BoxDesk, CardForm, type FieldProblems } from './card-form.ts'
import { languageNames } from './language-card.ts'
import { OwnWords } from './own-words.ts'
import { segments } from './segments.ts'

type Field = Exclude<keyof BoxTexts, 'language'>
const fields = ['title', 'greeting', 'online', 'away'] as const
const longest = {
  title: limits.boxTitle,
  greeting: limits.boxText,
  online: limits.boxText,
  away: limits.boxText,
}

/** What the owner says in the place of our own words, language by language. */
export class TextsCard {
  readonly #desk: BoxDesk
  readonly #form: CardForm
  readonly #own: OwnWords
  #language: Language

  constructor(desk: BoxDesk) {
    this.#desk = desk
    this.#own = new OwnWords(desk.host)
    const lang = languageOf(desk.host)?.slice(0, 2)
    this.#language = languages.find(each => each === lang) ?? 'en'
    this.#form = new CardForm(desk, {
      name: 'texts',
      keys: ['texts'],
      check: box => this.#check(box),
      clean,
    })
  }

  /** The one whose texts are in the form. */
  get language(): Language {
    return this.#language
  }

  render(): TemplateResult {
    const { texts } = this.#form.box
    return this.#form.render(
      msg('Texts', { id: 'own-box-texts' }),
      msg('They head the window before the first message. What you leave empty is said in our words.', {
        id: 'own-box-texts-about',
      }),
      html`${segments({
        id: 'texts-language',
        legend: msg('Language', { id: 'own-box-language' }),
        bare: true,
        value: this.#language,
        options: languages.map(each => [each, languageTab(each, texts)]),
        chosen: language => {
          this.#language = language
          this.#desk.host.requestUpdate()
        },
      })}
      ${fields.map(field => this.#field(field))}`,
    )
  }

  #field(field: Field): TemplateResult {
    const language = this.#language
    const id = idOf(field, language)
    return textField({
      id,
      label: labelOf(field),
      rows: field === 'title' ? 1 : 2,
      placeholder: this.#own.of(language)[field],
      value: entryOf(this.#form.box.texts, language)[field],
      problem: this.#form.problem(id),
      typed: text => {
        const { texts } = this.#form.box
        const entry = { ...entryOf(texts, language), [field]: text }
        const others = texts.filter(each => each.language !== language)
        this.#form.change({ texts: [...others, entry] }, id)
      },
    })
  }

  /** The language of the first text that is wrong is shown, so that what is said beside it is seen. */
  #check({ texts }: BoxSettings): FieldProblems {
    const problems: Record<string, string> = {}
    for (const entry of texts) {
      for (const field of fields) {
        const excess = entry[field].trim().length - longest[field]
        if (excess <= 0) continue
        if (Object.keys(problems).length === 0) this.#language = entry.language
        problems[idOf(field, entry.language)] = tooLongText(
          excess,
          longest[field],
          languageOf(this.#desk.host),
        )
      }
    }
    return problems
  }
}

const idOf = (field: Field, language: Language) => `text-${field}-${language}`

/** A dot tells which languages have texts of the owner's own. */
function languageTab(language: Language, texts: readonly BoxTexts[]): TemplateResult {
  const has = fields.some(field => entryOf(texts, language)[field].trim())
  return html`<span lang=${language}>${languageNames[language]}</span>${
      has
        ? html`<i class="has"></i
            ><span class="visually-hidden">${msg('has texts of yours', { id: 'own-box-texts-has' })}</span>`
        : nothing
    }`
}

export function entryOf(texts: readonly BoxTexts[], language: Language): BoxTexts {
  return (
    texts.find(entry => entry.language === language) ?? {
      language,
      title: '',
      greeting: '',
      online: '',
      away: '',
    }
  )
}

function clean({ texts, ...change }: BoxChange): BoxChange {
  const filled = texts
    ?.map(({ language, title, greeting, online, away }) => ({
      language,
      title: title.trim(),
      greeting: greeting.trim(),
      online: online.trim(),
      away: away.trim(),
    }))
    .filter(entry => fields.some(field => entry[field]))
  return filled ? { ...change, texts: filled } : change
}

function labelOf(field: Field): string {
  switch (field) {
    case 'title':
      return msg('Title, while nobody is assigned', { id: 'own-box-text-title' })
    case 'greeting':
      return msg('Greeting', { id: 'own-box-text-greeting' })
    case 'online':
      return msg('Below it, while somebody is online', { id: 'own-box-text-online' })
    case 'away':
      return msg('Below it, while nobody is', { id: 'own-box-text-away' })
    default:
      return field satisfies never
  }
}
