import { css, type LitElement } from 'lit'

const styles = css`
  .more-panel {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 6px);
    inset-inline-end: 12px;
    max-inline-size: calc(100% - 24px);
    padding: 6px;
    border: 1px solid var(--_border);
    border-radius: 14px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 12px 32px -8px rgb(10 25 20 / 0.35);
    :focus-visible {
      outline-color: var(--_accent-ink);
    }
    [role='menuitem'] {
      display: block;
      inline-size: 100%;
      min-block-size: 40px;
      padding: 8px 14px;
      border-radius: 10px;
      outline-offset: -2px;
      text-align: start;
    }
    [role='menuitem']:hover {
      background: var(--_surface-2);
    }
  }
  .asks {
    display: grid;
    gap: 12px;
    inline-size: 290px;
    max-inline-size: 100%;
    padding: 10px;
    text-wrap: pretty;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 18px;
  }
  .filled {
    min-block-size: 38px;
    padding: 7px 16px;
    border-radius: 19px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .rated {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: center;
    gap: 2px 6px;
    .face {
      font-size: 18px;
    }
    q {
      flex-basis: 100%;
      white-space: pre-wrap;
    }
  }
  .rating {
    position: relative;
    display: grid;
    justify-items: center;
    gap: 12px;
    margin-block: 12px 4px;
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: min(16px, var(--_radius));
    text-align: center;
    > .icon-button {
      position: absolute;
      inset-block-start: 4px;
      inset-inline-end: 4px;
      color: var(--_muted);
      font-size: 18px;
    }
    .asked {
      min-block-size: 22px;
      padding-inline: 26px;
      font-weight: 600;
      text-wrap: balance;
    }
    .faces-asked {
      display: flex;
      gap: 8px;
    }
    .choice {
      display: grid;
      justify-items: center;
      gap: 2px;
      min-inline-size: 72px;
      padding: 8px 6px;
      border: 2px solid transparent;
      border-radius: 14px;
      font-size: 13px;
      color: var(--_muted);
      transition: background-color 0.15s;
    }
    .choice:hover {
      background: var(--_surface-2);
    }
    .choice .face {
      font-size: 38px;
      stroke-width: 1.5;
    }
    .face-1 {
      color: var(--_danger);
    }
    .face-3 {
      color: light-dark(#8a6116, #f3c566);
    }
    .face-5 {
      color: var(--_ok);
    }
    [aria-pressed='true'] {
      border-color: currentColor;
      background: var(--_surface-2);
      color: var(--_text);
      font-weight: 600;
    }
    form {
      display: grid;
      justify-items: center;
      gap: 10px;
      inline-size: 100%;
    }
    textarea {
      inline-size: 100%;
      padding: 9px 12px;
      border: 1px solid var(--_muted);
      border-radius: 12px;
      background: var(--_surface);
      /* Smaller, and phones zoom in. */
      font-size: 16px;
      resize: vertical;
      field-sizing: content;
      max-block-size: 160px;
    }
    textarea::placeholder {
      color: var(--_muted);
      opacity: 1;
    }
    .problem {
      color: var(--_danger);
    }
    .hint {
      font-size: 13px;
      color: var(--_muted);
    }
  }
  @media (forced-colors: active) {
    .rating [aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`

const adopted = new WeakSet<LitElement>()

/** Gives a box the looks of what comes with the end of a conversation. */
export function adoptClosing(host: LitElement): void {
  const { styleSheet } = styles
  if (adopted.has(host) || !styleSheet) return
  adopted.add(host)
  ;(host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styleSheet)
}
