import { css, html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'

export interface Segments<V extends string> {
  /** Unique in its shadow root. */
  readonly id: string
  readonly legend: string
  /** The name is there, but not on the screen. */
  readonly bare?: boolean
  readonly hint?: unknown
  readonly value: V
  readonly options: readonly (readonly [value: V, label: unknown])[]
  readonly chosen: (value: V) => void
}

/** One of a few, all in sight: radio buttons in a row. */
export function segments<V extends string>(field: Segments<V>): TemplateResult {
  const { id, legend, bare, hint, value, options, chosen } = field
  return html`<fieldset class="segments" id=${id} aria-describedby=${hint ? `${id}-hint` : nothing}>
    <legend class=${bare ? 'visually-hidden' : ''}>${legend}</legend>
    <div>
      ${options.map(
        ([option, label]) =>
          html`<label>
            <input
              type="radio"
              class="visually-hidden"
              name=${id}
              value=${option}
              .checked=${live(option === value)}
              @change=${() => chosen(option)}
            />
            <span>${label}</span>
          </label>`,
      )}
    </div>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  </fieldset>`
}

export const segmentStyles = css`
  .segments {
    display: grid;
    justify-items: start;
    gap: 4px;
  }
  .segments legend {
    margin-block-end: 4px;
  }
  .segments > div {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    max-inline-size: 100%;
    padding: 2px;
    border-radius: calc(var(--_corner) + 2px);
    background: var(--_surface-2);
  }
  .segments label {
    position: relative;
  }
  .segments label > span {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 30px;
    padding: 4px 11px;
    border-radius: var(--_corner);
    color: var(--_muted);
    font-size: 13px;
    font-weight: 560;
    cursor: pointer;
  }
  .segments label:hover > span {
    color: var(--_text);
  }
  .segments :checked + span {
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 1px 3px rgb(0 0 0 / 18%);
  }
  .segments :focus-visible + span {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 1px;
  }
  @media (pointer: coarse) {
    .segments label > span {
      min-block-size: 40px;
    }
  }
  @media (forced-colors: active) {
    .segments :checked + span {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
