import { msg, str } from '@lit/localize'
import { css, html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { icons } from '../../shared/icons.ts'
import { formField } from '../form-field.ts'
import { type Contrast, hexOf } from './color-contrast.ts'

/** Colours that a white text can be read upon. */
const presets = ['blue', 'indigo', 'purple', 'pink', 'red', 'orange', 'teal', 'graphite'] as const
type Preset = (typeof presets)[number]

const values: Readonly<Record<Preset, string>> = {
  blue: '#1d4ed8',
  indigo: '#4338ca',
  purple: '#7e22ce',
  pink: '#be185d',
  red: '#b91c1c',
  orange: '#b45309',
  teal: '#0f766e',
  graphite: '#374151',
}
/** Ours, by day. */
const ours = '#17594c'

export interface ColorField {
  readonly id: string
  /** As it is typed; empty: ours. */
  readonly value: string
  readonly problem: string | undefined
  /** How the text upon it reads, once it is drawn. */
  readonly contrast: Contrast | null
  readonly lang: string | undefined
  readonly changed: (value: string) => void
}

/** The colour of the chat box: one of a few good ones, any other by eye or by its number, or ours. */
export function colorField(field: ColorField): TemplateResult {
  const { id, value, problem, contrast, lang, changed } = field
  const typed = (event: Event) => changed((event.target as HTMLInputElement).value)
  const label = msg('Color', { id: 'tag-color' })
  return html`<div class="color-field">
    <div class="swatches" role="group" aria-label=${label}>
      ${swatch('', ours, msg('Ours', { id: 'own-box-color-ours' }), value, changed)}
      ${presets.map(preset => swatch(values[preset], values[preset], presetName(preset), value, changed))}
    </div>
    ${formField(
      {
        id,
        label: msg('Any other color', { id: 'own-box-color-other' }),
        hint: contrast ? contrastText(contrast, lang) : nothing,
        problem,
      },
      ({ by, invalid }) =>
        html`<span class="control">
          <input
            type="color"
            aria-label=${msg('Choose by eye', { id: 'own-box-color-eye' })}
            .value=${live(hexOf(value) ?? ours)}
            @input=${typed}
          />
          <input
            id=${id}
            dir="ltr"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=${ours}
            aria-describedby=${by}
            aria-invalid=${invalid}
            .value=${live(value)}
            @input=${typed}
          />
        </span>`,
    )}
  </div>`
}

function swatch(
  value: string,
  shown: string,
  name: string,
  current: string,
  changed: (value: string) => void,
): TemplateResult {
  const isOn = (hexOf(current) ?? current.trim()) === value
  return html`<button
    class="swatch"
    type="button"
    title=${name}
    aria-label=${name}
    aria-pressed=${isOn}
    .style=${`--_swatch: ${shown}`}
    @click=${() => changed(value)}
  >
    ${isOn ? icons.tick : nothing}
  </button>`
}

/** "Text upon it: white, 7.2:1". WCAG asks for 4.5 of a text, and for 3 of an icon. */
function contrastText({ text, ratio, isDarker }: Contrast, lang: string | undefined): string {
  const measured = `${ratio.toLocaleString(lang, { maximumFractionDigits: 1 })}:1`
  if (ratio < 4.5)
    return msg(
      str`Text upon it: ${measured}, too little to be read well. Choose a darker or a lighter one.`,
      {
        id: 'own-box-contrast-low',
      },
    )
  if (isDarker)
    return msg(str`Drawn a little darker, so that white upon it can be read: ${measured}`, {
      id: 'own-box-contrast-darker',
    })
  return text === 'white'
    ? msg(str`Text upon it: white, ${measured}`, { id: 'own-box-contrast-white' })
    : msg(str`Text upon it: black, ${measured}`, { id: 'own-box-contrast-black' })
}

function presetName(preset: Preset): string {
  switch (preset) {
    case 'blue':
      return msg('Blue', { id: 'color-blue' })
    case 'indigo':
      return msg('Indigo', { id: 'color-indigo' })
    case 'purple':
      return msg('Purple', { id: 'color-purple' })
    case 'pink':
      return msg('Pink', { id: 'color-pink' })
    case 'red':
      return msg('Red', { id: 'color-red' })
    case 'orange':
      return msg('Orange', { id: 'color-orange' })
    case 'teal':
      return msg('Teal', { id: 'color-teal' })
    case 'graphite':
      return msg('Graphite', { id: 'color-graphite' })
    default:
      return preset satisfies never
  }
}

export const colorFieldStyles = css`
  .color-field {
    display: grid;
    gap: 12px;
  }
  .swatches {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .swatch {
    display: grid;
    place-items: center;
    inline-size: 34px;
    block-size: 34px;
    border-radius: 50%;
    background: var(--_swatch);
    color: #fff;
    font-size: 16px;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 15%);
  }
  .swatch[aria-pressed='true'] {
    box-shadow:
      0 0 0 2px var(--_surface),
      0 0 0 4px var(--_swatch);
  }
  .color-field .control {
    max-inline-size: 220px;
  }
  input[type='color'] {
    flex: none;
    inline-size: 44px;
    min-block-size: 36px;
    padding: 3px;
    border: 1px solid color-mix(in srgb, var(--_muted) 55%, var(--_border));
    border-radius: var(--_corner);
    background: var(--_surface);
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .swatch {
      inline-size: 40px;
      block-size: 40px;
    }
  }
  @media (forced-colors: active) {
    .swatch {
      forced-color-adjust: none;
    }
  }
`
