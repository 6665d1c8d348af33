import { css } from 'lit'

export const styles = css`
  :host {
    padding: 8px 12px;
    background: var(--_surface);
  }
  .bar {
    position: relative;
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .field-icon {
    position: absolute;
    inset-inline-start: 10px;
    color: var(--_muted);
    font-size: 16px;
    pointer-events: none;
  }
  input,
  select,
  .choice {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 34px;
    padding: 5px 10px;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    background: var(--_surface);
    color: inherit;
    /* Below 16 px iOS zooms the page in on focus. */
    font: inherit;
    font-size: 16px;
  }
  .box {
    flex: 1;
    padding-inline-start: 32px;
    border-color: transparent;
    background: var(--_surface-2);
  }
  /* What is applied is let go of by its chip. */
  .box::-webkit-search-cancel-button {
    display: none;
  }
  input[type='date'] {
    padding-inline: 8px 6px;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  input:focus-visible,
  select:focus-visible {
    outline-offset: -1px;
  }
  [aria-invalid] {
    border-color: var(--_danger);
  }
  .more[aria-expanded='true'] {
    background: var(--_tint);
    color: var(--_accent-ink);
  }
  .form {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 10px 12px;
    padding-block: 10px 6px;
  }
  .field {
    display: grid;
    align-content: start;
    gap: 3px;
    min-inline-size: 0;
  }
  .label {
    color: var(--_muted);
    font-size: 12px;
    font-weight: 560;
  }
  .choice {
    justify-content: space-between;
    font-weight: inherit;
  }
  .form-end {
    grid-column: 1 / -1;
    display: flex;
    justify-content: end;
    gap: 8px;
    position: sticky;
    inset-block-end: -8px;
    padding-block: 8px;
    background: var(--_surface);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, black);
  }
  .problem {
    display: flex;
    gap: 5px;
    color: var(--_danger);
    font-size: 12.5px;
    line-height: 17px;
  }
  .problem svg {
    flex: none;
    margin-block-start: 1px;
    font-size: 15px;
  }
  .bar + .problem {
    padding-block-start: 5px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
  }
  .chip {
    display: flex;
    align-items: center;
    gap: 2px;
    max-inline-size: 100%;
    min-block-size: 26px;
    padding-inline-start: 9px;
    border-radius: 13px;
    background: var(--_tint);
    font-size: 12.5px;
  }
  .chip button {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 26px;
    block-size: 26px;
    border-radius: 50%;
    font-size: 12px;
  }
  .chip button:hover {
    background: var(--_faint);
  }
  .chip .muted {
    color: color-mix(in srgb, var(--_text) 72%, transparent);
  }
  .found {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding-block-start: 8px;
    font-size: 12.5px;
  }
  .found [role='status'] {
    flex: 1;
    color: var(--_muted);
    white-space: nowrap;
  }
  .found .text-button {
    min-block-size: 24px;
  }
  .found .problem {
    flex-basis: 100%;
    order: 1;
  }
  .export {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .export[aria-busy] {
    color: var(--_muted);
    cursor: progress;
  }
  @media (pointer: fine) {
    input,
    select,
    .choice {
      font-size: 13.5px;
    }
  }
  @media (forced-colors: active) {
    .box,
    .chip {
      border: 1px solid CanvasText;
    }
  }
`
