import { css } from 'lit'

/** Fields as `credential-field.ts` draws them, and the main button of their form. */
export const credentialStyles = css`
  form {
    display: grid;
    gap: 14px;
  }
  .field {
    display: grid;
    gap: 5px;
    min-inline-size: 0;
  }
  .field label {
    font-size: 13.5px;
    font-weight: 560;
  }
  .entry {
    position: relative;
  }
  .entry input {
    inline-size: 100%;
    min-block-size: 42px;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_corner) + 2px);
    background: var(--_surface);
    /* Below 16 px iOS zooms the page in on focus. */
    font-size: 16px;
    transition:
      border-color 0.12s,
      box-shadow 0.12s;
  }
  .entry input:hover {
    border-color: color-mix(in srgb, var(--_muted) 55%, var(--_border));
  }
  .entry input:focus-visible {
    outline: none;
    border-color: var(--_accent-ink);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent-ink) 18%, transparent);
  }
  .entry input[aria-invalid] {
    border-color: var(--_danger);
  }
  .entry input[readonly] {
    border-color: transparent;
    background: var(--_surface-2);
  }
  .entry:has(.reveal) input {
    padding-inline-end: 72px;
  }
  .reveal {
    position: absolute;
    inset-block: 5px;
    inset-inline-end: 5px;
    padding-inline: 10px;
    border-radius: var(--_corner);
    color: var(--_accent-ink);
    font-size: 13.5px;
    font-weight: 600;
  }
  .reveal:hover {
    background: var(--_faint);
  }
  .hint,
  .problem {
    font-size: 13px;
    line-height: 18px;
  }
  .hint {
    color: var(--_muted);
  }
  .hint:empty {
    display: none;
  }
  .problem {
    display: flex;
    gap: 6px;
    color: var(--_danger);
  }
  .problem svg {
    flex: none;
    margin-block-start: 1px;
    font-size: 16px;
  }
  [role='alert'] .problem {
    padding: 8px 10px;
    border-radius: var(--_corner);
    background: var(--_danger-tint);
  }
  .submit {
    display: block;
    min-block-size: 42px;
    padding: 10px 16px;
    border-radius: calc(var(--_corner) + 2px);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 15px;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    transition: background-color 0.12s;
  }
  .submit:hover {
    background: color-mix(in srgb, var(--_accent) 90%, var(--_text));
  }
  .submit[aria-disabled] {
    opacity: 0.75;
    cursor: progress;
  }
  @media (forced-colors: active) {
    .entry input:focus-visible {
      outline: 2px solid Highlight;
    }
  }
`
