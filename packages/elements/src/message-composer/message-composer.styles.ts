import { css } from 'lit'

export const styles = css`
  .frame {
    display: flex;
    align-items: flex-end;
    gap: 4px;
    padding: 5px;
    border: 1px solid var(--_border);
    border-radius: min(18px, var(--_radius));
    background: var(--_surface);
    cursor: text;
    transition:
      border-color 0.15s,
      box-shadow 0.15s;
  }
  .frame:focus-within {
    border-color: var(--_accent-ink);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent) 16%, transparent);
  }
  .dropping {
    border-style: dashed;
    border-color: var(--_accent-ink);
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    /* Six lines, then it scrolls. */
    max-block-size: calc(6lh + 14px);
    padding: 7px 9px;
    border: 0;
    resize: none;
    background: none;
    /* Below 16 px iOS zooms the page in on focus. */
    font-size: 16px;
    line-height: 22px;
    overflow-wrap: anywhere;
    scrollbar-width: thin;
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .emoji-picker {
    position: relative;
  }
  .actions {
    display: flex;
    align-items: center;
    gap: 2px;
    color: var(--_muted);
  }
  .send {
    color: var(--_on-accent);
    background: var(--_accent);
  }
  .send:disabled {
    color: var(--_muted);
    background: var(--_surface-2);
  }
  .send:not(:disabled):hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  .errors {
    margin-block-end: 8px;
    padding: 8px 12px;
    border-radius: 12px;
    font-size: 13.5px;
    color: var(--_danger);
    background: color-mix(in srgb, var(--_danger) 9%, var(--_surface));
    overflow-wrap: anywhere;
  }
  p {
    margin: 0;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 0 0 8px;
    padding: 0;
    list-style: none;
    max-block-size: 180px;
    overflow-y: auto;
  }
  .chip {
    position: relative;
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0 8px;
    max-inline-size: 220px;
    padding: 6px 4px 6px 8px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface-2);
    font-size: 13px;
    overflow: hidden;
  }
  .chip > svg,
  .preview {
    grid-row: span 2;
    font-size: 20px;
    color: var(--_muted);
  }
  .preview {
    inline-size: 36px;
    block-size: 36px;
    object-fit: cover;
    border-radius: 7px;
  }
  .chip-name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip-state {
    grid-column: 2;
    font-size: 12px;
    color: var(--_muted);
  }
  .chip.failed {
    border-color: var(--_danger);
  }
  .failed .chip-state {
    color: var(--_danger);
  }
  .chip .icon-button {
    grid-area: 1 / 3 / span 2;
    inline-size: 28px;
    block-size: 28px;
    font-size: 16px;
    border-radius: 9px;
  }
  progress {
    position: absolute;
    inset: auto 0 0;
    inline-size: 100%;
    block-size: 3px;
    accent-color: var(--_accent);
  }
`
