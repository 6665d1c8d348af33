import { css } from 'lit'

/** The first message to a visitor, in a dialog. */
export const greetingDialogStyles = css`
  .greeting {
    inline-size: min(480px, 100vw - 24px);
  }
  .greeting form {
    display: grid;
    gap: 6px;
  }
  .greeting h3 {
    font-size: 17px;
    font-weight: 660;
    overflow-wrap: anywhere;
  }
  .greeting label {
    margin-block-start: 10px;
    font-size: 13px;
    font-weight: 560;
  }
  .greeting textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 104px;
    max-block-size: 45dvh;
    padding: 8px 11px;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    background: var(--_surface);
    /* Below 16 px iOS zooms the page in on focus. */
    font-size: 16px;
    line-height: 22px;
    resize: vertical;
    field-sizing: content;
    overflow-wrap: anywhere;
  }
  .greeting textarea:focus-visible {
    outline-offset: -1px;
  }
  .greeting [aria-invalid] {
    border-color: var(--_danger);
  }
  .greeting ::placeholder {
    color: var(--_muted);
    opacity: 0.85;
  }
  .greeting p {
    font-size: 13px;
  }
  .problem {
    display: flex;
    gap: 6px;
    color: var(--_danger);
  }
  .problem svg {
    flex: none;
    margin-block-start: 2px;
    font-size: 16px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    margin-block-start: 10px;
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 90%, var(--_text));
  }
  @media (pointer: fine) {
    .greeting textarea {
      font-size: 14px;
    }
  }
`
