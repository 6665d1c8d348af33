import { type Tag, tagColors } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { css, html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { tagDot } from '../shared/tag-chip.ts'

type Color = Tag['color']

/** Which colour a tag has, each by its name and its look. */
export function tagColorField(tag: Tag, chosen: (color: Color) => void): TemplateResult {
  return html`<fieldset class="colors">
    <legend>${msg('Color', { id: 'tag-color' })}</legend>
    ${tagColors.map(
      color =>
        html`<label class="color">
          <input
            type="radio"
            name="color"
            value=${color}
            .checked=${live(color === tag.color)}
            @change=${() => chosen(color)}
          />
          ${tagDot({ ...tag, color })}<span>${colorName(color)}</span>
        </label>`,
    )}
  </fieldset>`
}

export const tagColorStyles = css`
  .colors {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
  }
  .colors legend {
    margin-block-end: 4px;
  }
  .color {
    display: flex;
    align-items: center;
    gap: 7px;
    padding-block: 4px;
  }
  .color .tag-dot {
    inline-size: 12px;
    block-size: 12px;
    border-radius: 4px;
  }
`

function colorName(color: Color): string {
  switch (color) {
    case 'grey':
      return msg('Grey', { id: 'color-grey' })
    case 'red':
      return msg('Red', { id: 'color-red' })
    case 'orange':
      return msg('Orange', { id: 'color-orange' })
    case 'yellow':
      return msg('Yellow', { id: 'color-yellow' })
    case 'green':
      return msg('Green', { id: 'color-green' })
    case 'teal':
      return msg('Teal', { id: 'color-teal' })
    case 'blue':
      return msg('Blue', { id: 'color-blue' })
    case 'purple':
      return msg('Purple', { id: 'color-purple' })
    case 'pink':
      return msg('Pink', { id: 'color-pink' })
    default:
      return color satisfies never
  }
}
