import { css } from 'lit'

export const styles = css`
  .above {
    position: relative;
  }
  .frame {
    position: relative;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-end: 8px;
    padding: 7px 12px;
    border-radius: var(--_corner);
    background: var(--_surface-2);
    color: var(--_muted);
    font-size: 13px;
  }
  .notice svg {
    flex: none;
    font-size: 16px;
  }
  .modes {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block-end: 6px;
  }
  .mode-buttons {
    display: flex;
    gap: 2px;
  }
  .mode {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 2px 10px;
    border-radius: 14px;
    color: var(--_muted);
    font-size: 13px;
    font-weight: 560;
  }
  .mode svg {
    font-size: 15px;
  }
  .mode:hover {
    background: var(--_faint);
  }
  .mode[aria-pressed='true'] {
    background: var(--_tint);
    color: var(--_accent-ink);
    font-weight: 640;
  }
  :host([mode='note']) .mode[aria-pressed='true'] {
    background: var(--_warn-tint);
    color: var(--_text);
  }
  .kept {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_accent-ink);
  }
  .mode-hint {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_muted);
    font-size: 12.5px;
  }
  :host([mode='note']) .mode-hint {
    color: var(--_text);
    font-weight: 560;
  }
  :host([mode='note']) .frame {
    border-color: color-mix(in srgb, var(--_brass) 70%, var(--_border));
    border-style: dashed;
    background: color-mix(in srgb, var(--_brass) 13%, var(--_surface));
  }
  :host([mode='note']) .frame:focus-within {
    border-color: color-mix(in srgb, var(--_brass) 70%, var(--_text));
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_brass) 28%, transparent);
  }
  :host([mode='note']) .attach {
    display: none;
  }
  textarea {
    position: relative;
  }
  textarea::placeholder {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .marks {
    position: absolute;
    overflow: hidden;
    pointer-events: none;
    color: transparent;
    font-size: 16px;
    line-height: 22px;
  }
  .marks pre {
    margin: 0;
    font: inherit;
    padding: 7px 9px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .marks mark {
    border-radius: 4px;
    background: color-mix(in srgb, var(--_brass) 48%, transparent);
    color: transparent;
    box-shadow: 0 0 0 1px color-mix(in srgb, var(--_brass) 48%, transparent);
  }
  .suggestions {
    position: absolute;
    z-index: 2;
    inset-inline: 0;
    inset-block-end: 0;
    max-inline-size: 520px;
    max-block-size: min(264px, 40vh);
    margin: 0;
    padding: 5px;
    overflow-y: auto;
    overscroll-behavior: contain;
    list-style: none;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_corner) + 4px);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    scrollbar-width: thin;
  }
  .suggestions li {
    --_size: 24px;
    display: flex;
    align-items: center;
    gap: 9px;
    min-block-size: 34px;
    padding: 5px 9px;
    border-radius: var(--_corner);
    cursor: pointer;
  }
  .suggestions li:hover {
    background: var(--_faint);
  }
  .suggestions [aria-selected='true'] {
    background: var(--_tint);
  }
  .suggestions .grow {
    flex: 1;
  }
  .shortcut-name {
    flex: none;
    max-inline-size: 45%;
    font-weight: 600;
  }
  .hint {
    color: var(--_muted);
    font-size: 12.5px;
  }
  .card {
    margin-block-end: 8px;
    padding: 10px 12px 12px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_corner) + 4px);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }
  .card h3 {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 13.5px;
    font-weight: 640;
  }
  .card h3 svg {
    flex: none;
    font-size: 17px;
  }
  .card blockquote {
    margin: 8px 0 0;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--_border);
  }
  .card blockquote .muted {
    font-size: 12.5px;
  }
  .card .own {
    margin-block-start: 8px;
    font-size: 13px;
  }
  .card .refused {
    margin-block-start: 8px;
    color: var(--_danger);
  }
  .card-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: 10px;
  }
  .held {
    max-block-size: 46vh;
    overflow-y: auto;
    border-color: color-mix(in srgb, var(--_brass) 70%, var(--_border));
    background: var(--_warn-tint);
  }
  .held .muted {
    color: color-mix(in srgb, var(--_text) 78%, transparent);
  }
  .offered {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    padding-block: 8px;
    font-size: 13px;
  }
  .offered > [role='status'] {
    flex: 1 1 260px;
    min-inline-size: 0;
  }
  .offered q {
    color: var(--_muted);
  }
  .offered .card-actions {
    margin-block-start: 0;
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  @media (pointer: coarse) {
    .mode {
      min-block-size: 36px;
    }
    .suggestions li {
      min-block-size: 42px;
    }
    .card .button {
      min-block-size: 40px;
    }
  }
  @media (forced-colors: active) {
    .mode[aria-pressed='true'] {
      border-color: Highlight;
    }
    .suggestions [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    /* Colours are forced upon the letters behind, too. */
    .marks {
      display: none;
    }
  }
`
