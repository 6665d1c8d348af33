import { css } from 'lit'

/** Labels, controls, what is wrong with them, what came of a change, and the buttons below. */
export const fieldStyles = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  .beside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  @container section (inline-size >= 520px) {
    .beside {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 4px;
    min-inline-size: 0;
  }
  .control {
    display: flex;
    align-items: stretch;
    gap: 8px;
  }
  .field > label:not(.tick),
  legend {
    padding: 0;
    font-size: 13px;
    font-weight: 560;
  }
  input:not([type='checkbox'], [type='radio'], [type='color']),
  textarea,
  select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 6px 10px;
    border: 1px solid color-mix(in srgb, var(--_muted) 55%, var(--_border));
    border-radius: var(--_corner);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    /* Below 16 px iOS zooms the page in on focus. */
    font-size: 16px;
    line-height: 22px;
    transition:
      border-color 0.12s,
      box-shadow 0.12s;
  }
  @media (hover: hover) and (pointer: fine) {
    input:not([type='checkbox'], [type='radio'], [type='color']),
    textarea,
    select {
      font-size: 14px;
    }
  }
  textarea {
    display: block;
    max-block-size: 50vh;
    resize: vertical;
    field-sizing: content;
    min-block-size: calc(22px * 3 + 14px);
    overflow-wrap: anywhere;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 0.85;
  }
  input:focus-visible,
  textarea:focus-visible,
  select:focus-visible {
    outline: none;
    border-color: var(--_accent-ink);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent-ink) 18%, transparent);
  }
  [aria-invalid='true'] {
    border-color: var(--_danger) !important;
  }
  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 1px 0;
    accent-color: var(--_accent-ink);
  }
  input:is([type='checkbox'], [type='radio']):focus-visible {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
    box-shadow: none;
  }
  .hint,
  .problem,
  .outcome {
    font-size: 12.5px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .hint {
    color: var(--_muted);
  }
  .hint:empty,
  .problem:empty,
  .outcome:empty {
    display: none;
  }
  .problem {
    color: var(--_danger);
  }
  p.problem,
  .outcome .problem,
  .outcome .done {
    display: flex;
    gap: 5px;
  }
  p.problem:empty {
    display: none;
  }
  .outcome .done {
    color: var(--_ok);
  }
  .problem svg,
  .done svg {
    flex: none;
    margin-block-start: 2px;
    font-size: 14px;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .ticks {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 18px;
  }
  .ticks legend {
    margin-block-end: 4px;
  }
  .tick {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    min-inline-size: 0;
    padding-block: 4px;
    overflow-wrap: anywhere;
  }
  .tick .hint {
    display: block;
    font-weight: 400;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 10px;
  }
  .buttons.end {
    justify-content: flex-end;
  }
  .button.main {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.main:hover {
    background: color-mix(in srgb, var(--_accent) 90%, black);
  }
  .button.danger {
    border-color: transparent;
    background: var(--_danger);
    color: light-dark(#fff, #2a0505);
  }
  .button.danger:hover {
    background: color-mix(in srgb, var(--_danger) 88%, black);
  }
  @media (forced-colors: active) {
    input:focus-visible,
    textarea:focus-visible,
    select:focus-visible {
      outline: 2px solid Highlight;
    }
  }
`
