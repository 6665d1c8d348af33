import { css } from 'lit'

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_surface);
    container: thread / inline-size;
  }
  header {
    --_size: 36px;
    flex: none;
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 56px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_border);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  .who .skeleton {
    inline-size: 140px;
    block-size: 12px;
  }
  .name {
    font-size: 15px;
    font-weight: 640;
    line-height: 20px;
  }
  .who p {
    font-size: 12.5px;
    line-height: 18px;
  }
  .presence::before {
    content: '';
    display: inline-block;
    inline-size: 7px;
    block-size: 7px;
    margin-inline-end: 6px;
    border: 1.5px solid var(--_muted);
    border-radius: 50%;
  }
  .presence.here::before {
    border-color: var(--_ok);
    background: var(--_ok);
  }
  .actions {
    display: flex;
    gap: 6px;
  }
  .narrow.actions {
    display: none;
  }
  .icon-only svg {
    font-size: 18px;
  }
  .menu {
    --_size: 24px;
  }
  .menu .small {
    font-size: 12px;
  }
  .check {
    inline-size: 16px;
    color: var(--_ok);
  }
  .check svg {
    color: inherit;
  }
  .menu-item[aria-disabled] {
    color: var(--_muted);
    cursor: not-allowed;
  }
  .bare {
    flex: none;
    padding: 8px 12px 0;
  }
  .bare:not(:has(slot)) {
    display: none;
  }
  .empty {
    flex: 1;
  }
  .pane {
    position: relative;
    flex: 1;
    display: flex;
    min-block-size: 0;
  }
  .scroller {
    position: relative;
    flex: 1;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
    /* The rows are placed by hand: the browser must not correct the scroll position as well. */
    overflow-anchor: none;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .rows {
    position: relative;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    contain: layout style;
  }
  .column {
    --_indent: 38px;
    inline-size: 100%;
    max-inline-size: 860px;
    margin-inline: auto;
    padding-inline: 20px;
  }
  .row .column {
    display: flex;
    flex-direction: column;
  }
  .row .day {
    order: -2;
  }
  .row .fresh {
    order: -1;
  }
  .theirs:not(:has(.avatar)) {
    padding-inline-start: 0;
  }
  /* Where several agents answer, their messages show whose they are, and all of them align. */
  .several .mine {
    padding-inline-end: var(--_indent);
    .avatar {
      margin-inline-end: calc(-1 * var(--_indent));
      margin-block-end: 22px;
    }
  }
  .bubble {
    font-size: 14.5px;
    line-height: 21px;
  }
  /* Paler, but as easy to read. */
  .message:has(.sending, .waiting) .bubble {
    opacity: 1;
    background: color-mix(in srgb, var(--_accent) 86%, var(--_surface));
  }
  .earlier {
    position: absolute;
    inset-block-start: 12px;
    inset-inline: 0;
    color: var(--_muted);
    font-size: 12.5px;
    text-align: center;
  }
  .fresh {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-block-start: 12px;
    color: var(--_accent-ink);
    font-size: 12px;
    font-weight: 620;
  }
  .fresh::before,
  .fresh::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid color-mix(in srgb, var(--_accent-ink) 40%, transparent);
  }
  .jump {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    inline-size: max-content;
    margin-inline: auto;
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 34px;
    padding: 6px 14px 6px 10px;
    border: 1px solid var(--_border);
    border-radius: 17px;
    background: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: 13px;
    font-weight: 560;
  }
  .jump:hover {
    background: var(--_surface-2);
  }
  footer {
    flex: none;
    padding-block-end: max(14px, env(safe-area-inset-bottom));
  }
  .doing {
    display: flex;
    align-items: center;
    gap: 8px;
    block-size: 24px;
    color: var(--_muted);
    font-size: 12.5px;
  }
  .doing .dots {
    flex: none;
    padding: 0;
    background: none;
    border: 0;
  }
  .doing .dots i {
    inline-size: 5px;
    block-size: 5px;
  }
  .doing q {
    color: var(--_text);
  }
  .notice {
    flex: none;
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
  .notice.danger {
    margin: 8px 16px 0;
    padding-inline-end: 4px;
    background: var(--_danger-tint);
    color: var(--_danger);
  }
  .notice.danger span {
    flex: 1;
  }
  .loading {
    flex: 1;
    display: grid;
    align-content: end;
    gap: 12px;
    inline-size: 100%;
    max-inline-size: 860px;
    margin-inline: auto;
    padding: 20px;
  }
  .loading .skeleton {
    block-size: 38px;
    inline-size: 46%;
    border-radius: 14px;
  }
  .loading .bubble-1,
  .loading .bubble-3 {
    justify-self: end;
    inline-size: 34%;
  }
  .loading .bubble-2 {
    block-size: 58px;
    inline-size: 62%;
  }
  @container thread (max-width: 660px) {
    .wide .label {
      display: none;
    }
    .wide .button {
      inline-size: 34px;
      padding: 0;
    }
    .wide .button svg {
      font-size: 18px;
    }
  }
  @container thread (max-width: 520px) {
    header {
      gap: 6px;
      padding-inline: 10px;
    }
    header > .avatar {
      display: none;
    }
    .narrow .button {
      border-color: transparent;
    }
    .column {
      padding-inline: 14px;
    }
    .wide.actions {
      display: none;
    }
    .several .mine {
      padding-inline-end: 0;
      .avatar {
        display: none;
      }
    }
    .narrow.actions {
      display: flex;
    }
  }
  @media (pointer: coarse) {
    header .button {
      min-block-size: 40px;
      min-inline-size: 40px;
    }
  }
  @media (forced-colors: active) {
    .presence.here::before {
      background: CanvasText;
    }
  }
`
