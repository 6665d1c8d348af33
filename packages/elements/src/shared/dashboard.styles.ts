import { css } from 'lit'

/** The dense side of the family: what the dashboard's elements share beyond `base`. */
export const dashboard = css`
  :host {
    font-size: 14px;
    line-height: 20px;
    --_faint: color-mix(in srgb, var(--_text) 5%, transparent);
    --_tint: color-mix(in srgb, var(--_accent-ink) 10%, var(--_surface));
    --_danger-tint: color-mix(in srgb, var(--_danger) 9%, var(--_surface));
    --_ok-tint: color-mix(in srgb, var(--_ok) 12%, var(--_surface));
    --_warn-tint: color-mix(in srgb, var(--_brass) 22%, var(--_surface));
    --_backdrop: light-dark(
      color-mix(in srgb, var(--_surface-2) 70%, var(--_surface)),
      color-mix(in srgb, black 25%, var(--_surface))
    );
    --_corner: calc(var(--_radius) * 0.45);
    --_shadow: 0 8px 28px light-dark(rgb(18 32 28 / 16%), rgb(0 0 0 / 55%));
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
    font: inherit;
  }
  .cut {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    /* A text of the other direction is cut at its own end, but stands where all texts stand. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .muted {
    color: var(--_muted);
  }
  .button {
    flex: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 4px 11px;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    background: var(--_surface);
    font-size: 13px;
    font-weight: 560;
    white-space: nowrap;
    transition:
      background-color 0.12s,
      border-color 0.12s;
  }
  .button svg {
    font-size: 16px;
  }
  .button:hover {
    background: var(--_surface-2);
  }
  .button.plain {
    border-color: transparent;
    background: none;
  }
  .button.plain:hover {
    background: var(--_faint);
  }
  .button.resolve {
    border-color: transparent;
    background: var(--_ok);
    color: light-dark(#fff, #06231c);
  }
  .button.resolve:hover {
    background: color-mix(in srgb, var(--_ok) 88%, black);
  }
  .button[aria-disabled='true'],
  .button[aria-disabled='true']:hover {
    border-color: var(--_border);
    background: var(--_surface-2);
    color: var(--_muted);
    cursor: not-allowed;
  }
  .button.icon-only {
    inline-size: 32px;
    padding: 0;
  }
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    min-inline-size: 208px;
    max-inline-size: min(320px, 100vw - 12px);
    max-block-size: min(420px, 100vh - 24px);
    overflow-y: auto;
    padding: 5px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_corner) + 4px);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overscroll-behavior: contain;
  }
  /* Until it has its place, which takes its size to find. */
  .menu:popover-open:not([style]) {
    visibility: hidden;
  }
  .menu-title {
    padding: 7px 9px 4px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 560;
  }
  .menu-item {
    display: flex;
    align-items: center;
    gap: 9px;
    inline-size: 100%;
    min-block-size: 34px;
    padding: 5px 9px;
    border-radius: var(--_corner);
    text-align: start;
  }
  .menu-item:hover,
  .menu-item:focus-visible {
    background: var(--_faint);
  }
  .menu-item:focus-visible {
    outline-offset: -2px;
  }
  .menu-item svg {
    flex: none;
    font-size: 16px;
    color: var(--_muted);
  }
  .menu-item > .grow {
    flex: 1;
  }
  .menu-search {
    inline-size: 100%;
    margin-block-end: 4px;
    padding: 6px 10px;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    background: none;
    /* Below 16 px iOS zooms the page in on focus. */
    font-size: 16px;
    line-height: 20px;
  }
  .menu-search:focus-visible {
    outline-offset: -1px;
  }
  .menu-rule {
    block-size: 1px;
    margin: 5px 0;
    background: var(--_border);
  }
  @media (pointer: fine) {
    .menu-search {
      font-size: 13.5px;
    }
  }
  .empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 6px;
    padding: 32px 24px;
    text-align: center;
    text-wrap: balance;
    color: var(--_muted);
  }
  .empty svg {
    margin-block-end: 6px;
    font-size: 34px;
    stroke-width: 1.3;
    opacity: 0.75;
  }
  .empty-title {
    color: var(--_text);
    font-size: 15px;
    font-weight: 620;
  }
  .empty p {
    max-inline-size: 34ch;
  }
  dialog {
    max-block-size: calc(100dvh - 24px);
    padding: 20px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_corner) + 8px);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: rgb(10 18 16 / 45%);
  }
  .skeleton {
    display: block;
    border-radius: 6px;
    background: color-mix(in srgb, var(--_text) 9%, transparent);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @media (forced-colors: active) {
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
    .menu-item:focus-visible {
      outline-color: Highlight;
    }
    .skeleton {
      border: 1px solid GrayText;
    }
  }
`
