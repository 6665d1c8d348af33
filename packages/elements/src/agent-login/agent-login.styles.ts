import { css } from 'lit'

export const styles = css`
  :host {
    display: grid;
    place-items: center;
    min-block-size: 100%;
    padding: 24px 16px;
    background: var(--_backdrop);
  }
  .card {
    display: grid;
    gap: 18px;
    inline-size: min(100%, 380px);
    padding: 32px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 1px 2px light-dark(rgb(18 32 28 / 5%), rgb(0 0 0 / 30%));
  }
  @media (max-width: 420px) {
    .card {
      padding: 24px 20px;
    }
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 38%;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 24px;
  }
  h1 {
    font-size: 20px;
    font-weight: 660;
    line-height: 26px;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  form {
    display: grid;
    gap: 14px;
  }
  .field {
    display: grid;
    gap: 5px;
  }
  label {
    font-size: 13.5px;
    font-weight: 560;
  }
  input {
    inline-size: 100%;
    min-block-size: 42px;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_corner) + 2px);
    background: var(--_surface);
    font-size: 16px;
    transition:
      border-color 0.12s,
      box-shadow 0.12s;
  }
  input:hover {
    border-color: color-mix(in srgb, var(--_muted) 55%, var(--_border));
  }
  input:focus-visible {
    outline: none;
    border-color: var(--_accent-ink);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent-ink) 18%, transparent);
  }
  input[aria-invalid] {
    border-color: var(--_danger);
  }
  .problem {
    display: flex;
    gap: 6px;
    color: var(--_danger);
    font-size: 13px;
    line-height: 18px;
  }
  .problem:empty {
    display: none;
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
    input:focus-visible {
      outline: 2px solid Highlight;
    }
  }
`
