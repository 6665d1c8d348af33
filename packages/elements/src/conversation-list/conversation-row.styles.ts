import { css } from 'lit'

/** A row: three quiet lines, and one button on its edge. */
export const rowStyles = css`
  .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    block-size: 86px;
    padding: 0 6px;
    contain: strict;
  }
  .row::after {
    content: '';
    position: absolute;
    inset-block-end: 0;
    inset-inline: 60px 14px;
    border-block-end: 1px solid color-mix(in srgb, var(--_border) 70%, transparent);
  }
  .card {
    display: grid;
    grid-template-columns: 36px minmax(0, 1fr);
    grid-template-rows: 22px 20px 24px;
    align-content: center;
    column-gap: 12px;
    block-size: 84px;
    position: relative;
    padding: 0 10px;
    border-radius: var(--_corner);
    transition: background-color 0.1s;
  }
  .row:hover > .card,
  .row:focus-within > .card {
    background: var(--_faint);
  }
  .row > .card:has([aria-current]) {
    background: var(--_tint);
  }
  .card:has([aria-current])::before {
    content: '';
    position: absolute;
    inset-block: 14px;
    inset-inline-start: 0;
    inline-size: 3px;
    border-radius: 2px;
    background: var(--_accent-ink);
  }
  /* The name alone is the button, the whole row can be clicked. */
  .main::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_corner);
  }
  .main:focus-visible {
    outline: none;
  }
  .main:focus-visible::after {
    outline: 2px solid var(--_accent-ink);
    outline-offset: -2px;
  }
  .face {
    --_size: 36px;
    position: relative;
    grid-row: 1 / 4;
    align-self: start;
    block-size: 36px;
    margin-block-start: 2px;
  }
  .face::after {
    content: '';
    position: absolute;
    inset-block-end: -2px;
    inset-inline-end: -2px;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--_muted);
    border-radius: 50%;
    background: var(--_surface);
    outline: 2px solid var(--_surface);
    opacity: 0;
  }
  .face.here::after {
    border-color: var(--_ok);
    background: var(--_ok);
    opacity: 1;
  }
  .top,
  .middle {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .main,
  .last {
    flex: 1;
  }
  .main {
    font-weight: 560;
  }
  .last {
    color: var(--_muted);
    font-size: 13.5px;
  }
  time {
    flex: none;
    color: var(--_muted);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  .is-unread {
    .main {
      font-weight: 720;
    }
    .last {
      color: var(--_text);
      font-weight: 560;
    }
    time {
      color: var(--_text);
    }
  }
  .unread {
    flex: none;
    min-inline-size: 18px;
    padding: 0 5px;
    border-radius: 9px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 12px;
    font-weight: 650;
    line-height: 18px;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .mentions {
    flex: none;
    padding: 0 6px;
    border: 1px solid var(--_accent-ink);
    border-radius: 6px;
    color: var(--_accent-ink);
    font-size: 12px;
    font-weight: 650;
    line-height: 16px;
  }
  .rating {
    flex: none;
    font-size: 16px;
    color: var(--_muted);
  }
  .rating:has(.face-5) {
    color: var(--_ok);
  }
  .rating:has(.face-1) {
    color: var(--_danger);
  }
  .rating .face {
    block-size: 1em;
    margin: 0;
  }
  .rating .face::after {
    content: none;
  }
  mark {
    border-radius: 3px;
    background: var(--_warn-tint);
    color: inherit;
    font-weight: 620;
  }
  .about {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    padding-inline-end: 40px;
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 24px;
  }
  .facts {
    flex: 0 1 auto;
    min-inline-size: 56px;
  }
  /* A tag that has no room is on a second line, which is out of sight: those that are shown can be read. */
  .tags {
    flex: 1 1 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-inline-size: 46%;
    block-size: 24px;
    overflow: hidden;
  }
  .tags .tag {
    flex: 0 1 auto;
    min-block-size: 20px;
    margin-block: 1px;
    gap: 4px;
    padding: 0 6px 0 5px;
    border-radius: 10px;
    color: var(--_text);
    font-size: 11.5px;
    line-height: 18px;
  }
  .new {
    margin-inline-end: 6px;
    padding: 1px 6px;
    border-radius: 5px;
    background: var(--_warn-tint);
    color: light-dark(#5a3d00, #f7d896);
    font-size: 11.5px;
    font-weight: 620;
  }
  .typing {
    color: var(--_accent-ink);
    font-style: italic;
  }
  .answered svg,
  .refusal svg {
    display: inline-block;
    margin-inline-end: 4px;
    font-size: 14px;
    vertical-align: -2px;
  }
  .answered svg:dir(rtl) {
    transform: scaleX(-1);
  }
  .refusal {
    color: var(--_danger);
    font-weight: 560;
  }
  .channel {
    flex: none;
    font-size: 15px;
  }
  .channel.email {
    color: #d93025;
  }
  .channel.messenger {
    color: #0a7cff;
  }
  .change {
    position: absolute;
    inset-block-end: 10px;
    inset-inline-end: 16px;
    display: grid;
    place-items: center;
    inline-size: 30px;
    block-size: 24px;
    border: 1px solid var(--_border);
    border-radius: 8px;
    background: var(--_surface);
    color: var(--_muted);
    font-size: 15px;
    transition:
      background-color 0.12s,
      color 0.12s;
  }
  .change.resolve {
    border-color: transparent;
    background: var(--_ok-tint);
    color: var(--_ok);
  }
  .change:hover {
    background: var(--_surface-2);
    color: var(--_text);
  }
  .change.resolve:hover {
    border-color: transparent;
    background: var(--_ok);
    color: light-dark(#fff, #06231c);
  }
  .change[aria-disabled],
  .change[aria-disabled]:hover {
    border-color: var(--_border);
    background: none;
    color: var(--_muted);
    cursor: not-allowed;
    opacity: 0.75;
  }
  @media (pointer: coarse) {
    .change {
      inline-size: 40px;
      block-size: 34px;
      inset-block-end: 6px;
    }
    .about {
      padding-inline-end: 50px;
    }
  }
  @media (forced-colors: active) {
    .main {
      border: 0;
    }
    .card:has([aria-current]) {
      outline: 3px solid Highlight;
      outline-offset: -3px;
    }
    .unread,
    .new {
      border: 1px solid CanvasText;
    }
    .change[aria-disabled] {
      color: GrayText;
      border-color: GrayText;
    }
  }
`
