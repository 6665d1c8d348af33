import { type Language, languages } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type TemplateResult } from 'lit'
import { choiceField } from '../form-field.ts'
import { type BoxDesk, CardForm } from './card-form.ts'
import { segments } from './segments.ts'

/** By the names that their speakers give them, which need no translation. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  cs: 'Čeština',
  pl: 'Polski',
  hu: 'Magyar',
  de: 'Deutsch',
  es: 'Español',
}

/** Which language the chat box speaks. */
export class LanguageCard {
  readonly #form: CardForm

  constructor(desk: BoxDesk) {
    this.#form = new CardForm(desk, { name: 'language', keys: ['language'] })
  }

  render(): TemplateResult {
    const form = this.#form
    const { language } = form.box
    return form.render(
      msg('Language', { id: 'own-box-language' }),
      msg('Of the buttons, times and texts that are ours. What people write stays as it is.', {
        id: 'own-box-language-about',
      }),
      html`${segments({
        id: 'language-kind',
        legend: msg('The chat box speaks', { id: 'own-box-language-kind' }),
        bare: true,
        hint: language
          ? undefined
          : msg('English where the page and the browser ask for none of these.', {
              id: 'own-box-language-hint',
            }),
        value: language ? 'fixed' : 'auto',
        options: [
          ['auto', msg('That of the page, else of the browser', { id: 'own-box-language-auto' })],
          ['fixed', msg('Always the same', { id: 'own-box-language-fixed' })],
        ],
        chosen: kind => form.change({ language: kind === 'auto' ? '' : 'en' }),
      })}
      ${
        language &&
        choiceField<Language>({
          id: 'language-choice',
          label: msg('Language', { id: 'own-box-language' }),
          value: language,
          options: languages.map(each => [each, languageNames[each]]),
          chosen: language => form.change({ language }),
        })
      }`,
    )
  }
}
