import { css, type LitElement } from 'lit'

const styles = css`
  .box-form {
    display: grid;
    gap: 14px;
    margin: 0;
    padding: 4px 8px 12px;
    inline-size: 100%;
    max-inline-size: 460px;
    margin-inline: auto;
    .field {
      display: grid;
      gap: 5px;
      min-inline-size: 0;
    }
    .field > label:not(.check) {
      font-size: 13.5px;
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    input:not([type='checkbox']),
    select,
    textarea {
      inline-size: 100%;
      min-block-size: 44px;
      padding: 9px 13px;
      border: 1px solid color-mix(in srgb, var(--_muted) 74%, var(--_surface));
      border-radius: 12px;
      background: var(--_surface);
      color: inherit;
      /* Below 16 px iOS zooms the page in on focus. */
      font: inherit;
      font-size: 16px;
      line-height: 24px;
      transition:
        border-color 0.12s,
        box-shadow 0.12s;
    }
    textarea {
      display: block;
      resize: vertical;
      min-block-size: 92px;
      max-block-size: 50vh;
      field-sizing: content;
    }
    input:not([type='checkbox']):focus-visible,
    select:focus-visible,
    textarea:focus-visible {
      outline: 2px solid transparent;
      border-color: var(--_accent-ink);
      box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent-ink) 20%, transparent);
    }
    [aria-invalid] {
      border-color: var(--_danger);
    }
  }
  .box-form,
  .privacy-bar {
    .required {
      color: var(--_danger);
    }
    .check {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 10px;
      align-items: start;
      font-size: 14px;
      line-height: 20px;
      overflow-wrap: anywhere;
    }
    input[type='checkbox'] {
      inline-size: 20px;
      block-size: 20px;
      margin: 0;
      accent-color: var(--_accent-ink);
    }
    [type='checkbox'][aria-invalid] {
      outline: 2px solid var(--_danger);
      outline-offset: 1px;
      border-radius: 4px;
    }
    .field-error {
      font-size: 13px;
      line-height: 18px;
      color: var(--_danger);
    }
    p.privacy {
      font-size: 13px;
      line-height: 18px;
      color: var(--_muted);
      text-wrap: pretty;
    }
    a {
      color: var(--_accent-ink);
      text-underline-offset: 0.2em;
    }
  }
  .filled {
    min-block-size: 44px;
    padding: 10px 20px;
    border-radius: 14px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 650;
    /* An accent may be as bright, or as dark, as what it stands on. */
    box-shadow: inset 0 0 0 1px color-mix(in srgb, currentColor 14%, transparent);
  }
  .filled:not([aria-disabled]):hover {
    box-shadow: inset 0 0 0 2px color-mix(in srgb, currentColor 40%, transparent);
  }
  .filled[aria-disabled] {
    cursor: default;
    opacity: 0.45;
  }
  .footer .box-form {
    max-block-size: min(380px, 55vh);
    overflow: auto;
    overscroll-behavior: contain;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_border);
  }
  .content:has(> .box-form) {
    justify-content: flex-start;
  }
  .content:has(> .box-form) .greeting {
    margin-block: 0;
    padding-block: 20px 16px;
    .faces {
      --_size: 46px;
      margin-block-end: 4px;
    }
  }
  .privacy-bar {
    padding: 4px 8px 10px;
    display: grid;
    gap: 5px;
  }
  .box-form.card {
    margin-block: 12px 6px;
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: 16px;
    background: var(--_surface);
  }
  .asked {
    font-weight: 650;
  }
  .card-buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 18px;
    .text-button {
      min-block-size: 32px;
    }
  }
  .thanks {
    display: flex;
    justify-content: center;
    align-items: center;
    gap: 6px;
    padding-block: 10px 4px;
    font-size: 13.5px;
    color: var(--_muted);
    svg {
      color: var(--_ok);
    }
  }
`

const adopted = new WeakSet<LitElement>()

/** Gives a box the looks of its forms. */
export function adoptForms(host: LitElement): void {
  const { styleSheet } = styles
  if (adopted.has(host) || !styleSheet) return
  adopted.add(host)
  ;(host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styleSheet)
}
