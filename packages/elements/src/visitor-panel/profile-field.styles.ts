import { css } from 'lit'

/** A field of the profile, and what stands beside it. */
export const profileFieldStyles = css`
  .fields {
    display: grid;
    gap: 10px;
  }
  .field {
    display: grid;
    gap: 3px;
  }
  label {
    color: var(--_muted);
    font-size: 12.5px;
    font-weight: 560;
  }
  input,
  textarea {
    inline-size: 100%;
    padding: 6px 10px;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    background: var(--_surface);
    /* Below 16 px iOS zooms the page in on focus. */
    font-size: 16px;
    line-height: 22px;
    text-align: start;
    text-overflow: ellipsis;
    transition:
      border-color 0.12s,
      box-shadow 0.12s;
  }
  @media (hover: hover) and (pointer: fine) {
    input,
    textarea {
      font-size: 14px;
      line-height: 20px;
    }
  }
  textarea {
    display: block;
    min-block-size: 92px;
    max-block-size: 40vh;
    resize: vertical;
    field-sizing: content;
    overflow-wrap: anywhere;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 0.85;
  }
  input:hover,
  textarea:hover {
    border-color: color-mix(in srgb, var(--_muted) 55%, var(--_border));
  }
  input:focus-visible,
  textarea:focus-visible {
    outline: none;
    border-color: var(--_accent-ink);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent-ink) 18%, transparent);
  }
  [aria-invalid] {
    border-color: var(--_danger);
  }
  [readonly] {
    background: var(--_surface-2);
    color: var(--_muted);
  }
  .label {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 8px;
  }
  .hint {
    display: grid;
    gap: 2px;
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .hint:empty {
    display: none;
  }
  .hint .saved,
  .hint .problem {
    display: flex;
    gap: 5px;
  }
  .hint .saved {
    color: var(--_ok);
  }
  .hint .problem {
    color: var(--_danger);
  }
  .hint svg {
    flex: none;
    margin-block-start: 2px;
    font-size: 14px;
  }
  .meanwhile {
    padding: 5px 8px;
    border-radius: 6px;
    background: var(--_warn-tint);
    color: var(--_text);
  }
  @media (forced-colors: active) {
    input:focus-visible,
    textarea:focus-visible {
      outline: 2px solid Highlight;
    }
  }
`
