import type { BoxChange, BoxSettings } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, type TemplateResult } from 'lit'
import { languageOf } from '../../shared/language.ts'
import { textField } from '../form-field.ts'
import { type BoxDesk, CardForm, type FieldProblems } from './card-form.ts'
import { type Contrast, hexOf } from './color-contrast.ts'
import { colorField } from './color-field.ts'
import { segments } from './segments.ts'
import { tickField } from './tick-field.ts'

type Distance = 'offsetX' | 'offsetY'
const furthest = 300

/** Colour, light or dark, where the button stands, and where it does not. */
export class LooksCard {
  readonly #desk: BoxDesk
  readonly #form: CardForm
  /** As they are typed: a distance that is no number is not taken away. */
  #typed: Partial<Record<Distance, string>> = {}

  constructor(desk: BoxDesk) {
    this.#desk = desk
    this.#form = new CardForm(desk, {
      name: 'looks',
      keys: ['color', 'theme', 'position', 'offsetX', 'offsetY', 'hideOffline', 'hideMobile'],
      check: box => this.#check(box),
      clean,
      done: () => (this.#typed = {}),
    })
  }

  render(contrast: Contrast | null): TemplateResult {
    const form = this.#form
    const { color, theme, position, hideOffline, hideMobile } = form.box
    return form.render(
      msg('Looks', { id: 'own-box-looks' }),
      msg('The button on your pages, and the window that it opens.', { id: 'own-box-looks-about' }),
      html`${colorField({
          id: 'color',
          value: color,
          problem: form.problem('color'),
          contrast: hexOf(color) || !color.trim() ? contrast : null,
          lang: languageOf(this.#desk.host),
          changed: color => form.change({ color }, 'color'),
        })}
        ${segments({
          id: 'theme',
          legend: msg('Light or dark', { id: 'own-box-theme' }),
          value: theme,
          options: [
            ['auto', msg('As the page is', { id: 'own-box-theme-auto' })],
            ['light', msg('Light', { id: 'own-box-theme-light' })],
            ['dark', msg('Dark', { id: 'own-box-theme-dark' })],
          ],
          chosen: theme => form.change({ theme }),
        })}
        ${segments({
          id: 'position',
          legend: msg('Side of the page', { id: 'own-box-position' }),
          hint: msg('Mirrored on pages that are written from right to left.', {
            id: 'own-box-position-hint',
          }),
          value: position,
          options: [
            ['start', msg('Left', { id: 'own-box-position-left' })],
            ['end', msg('Right', { id: 'own-box-position-right' })],
          ],
          chosen: position => form.change({ position }),
        })}
        <div class="pair">
          ${this.#distance('offsetX', msg('Pixels from the side', { id: 'own-box-offset-x' }))}
          ${this.#distance('offsetY', msg('Pixels from the bottom', { id: 'own-box-offset-y' }))}
        </div>
        ${tickField({
          id: 'hideOffline',
          label: msg('Hide the button while nobody is online', { id: 'own-box-hide-offline' }),
          checked: hideOffline,
          changed: hideOffline => form.change({ hideOffline }),
        })}
        ${tickField({
          id: 'hideMobile',
          label: msg('Hide the button on phones', { id: 'own-box-hide-mobile' }),
          checked: hideMobile,
          changed: hideMobile => form.change({ hideMobile }),
        })}`,
    )
  }

  #distance(name: Distance, label: string): TemplateResult {
    return textField({
      id: name,
      label,
      dir: 'ltr',
      inputMode: 'numeric',
      placeholder: '20',
      value: this.#typed[name] ?? String(this.#form.box[name] ?? ''),
      problem: this.#form.problem(name),
      typed: text => {
        this.#typed = { ...this.#typed, [name]: text }
        const pixels = pixelsOf(text)
        if (pixels === undefined) this.#form.typed(name)
        else this.#form.change({ [name]: pixels }, name)
      },
    })
  }

  #check({ color }: BoxSettings): FieldProblems {
    const most = furthest.toLocaleString(languageOf(this.#desk.host))
    const distance = (name: Distance) =>
      pixelsOf(this.#typed[name] ?? '') === undefined
        ? msg(str`Enter a whole number from 0 to ${most}, or nothing.`, { id: 'own-box-offset-wrong' })
        : undefined
    return {
      color:
        color.trim() && !hexOf(color)
          ? msg('Enter a color like #1d4ed8, or nothing for ours.', { id: 'own-box-color-wrong' })
          : undefined,
      offsetX: distance('offsetX'),
      offsetY: distance('offsetY'),
    }
  }
}

function clean({ color, ...change }: BoxChange): BoxChange {
  return color === undefined ? change : { ...change, color: hexOf(color) ?? '' }
}

/** Null: ours. Undefined: it is no distance. */
function pixelsOf(text: string): number | null | undefined {
  if (!text.trim()) return null
  const pixels = Number(text)
  return Number.isInteger(pixels) && pixels >= 0 && pixels <= furthest ? pixels : undefined
}
