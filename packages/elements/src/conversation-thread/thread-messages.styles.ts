import { css } from 'lit'

/** What scrolls: rows that are placed by hand, notes, and the way to the end. */
export const messagesStyles = css`
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
  .line.with-end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 4px 7px;
  }
  .rating-comment {
    margin: 0;
    padding-block-start: 0;
    color: var(--_text);
    font-style: italic;
  }
  .message:has(.held) .bubble {
    border: 1px dashed var(--_text);
    background: var(--_warn-tint);
    color: var(--_text);
  }
  .note {
    margin-block: 10px 4px;
    padding: 8px 13px 10px;
    border: 1px dashed color-mix(in srgb, var(--_brass) 75%, var(--_border));
    border-radius: var(--_corner);
    background: color-mix(in srgb, var(--_brass) 13%, var(--_surface));
    overflow-wrap: anywhere;
  }
  .note.to-me {
    border-style: solid;
    border-inline-start-width: 4px;
  }
  .note-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 7px;
    color: color-mix(in srgb, var(--_text) 78%, transparent);
    font-size: 12.5px;
    line-height: 18px;
  }
  .note-head svg {
    flex: none;
    font-size: 15px;
  }
  .note-head time {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  .note-author {
    color: var(--_text);
    font-weight: 640;
  }
  .note-badge {
    padding: 0 7px;
    border-radius: 9px;
    background: var(--_brass);
    color: #2b2104;
    font-weight: 640;
  }
  .note-text {
    margin-block-start: 3px;
    font-size: 14.5px;
    line-height: 21px;
    white-space: pre-wrap;
    unicode-bidi: plaintext;
  }
  .note-text a {
    color: inherit;
  }
  .note .meta {
    margin-block-start: 4px;
    padding: 0;
    color: inherit;
  }
  .note .meta.failed {
    color: var(--_danger);
  }
  .mention {
    padding: 0 3px;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_brass) 34%, transparent);
    color: inherit;
    font-weight: 560;
  }
  .mention.me {
    background: var(--_brass);
    color: #2b2104;
    font-weight: 680;
  }
  @container thread (max-width: 520px) {
    .column {
      padding-inline: 14px;
    }
    .several .mine {
      padding-inline-end: 0;
      .avatar {
        display: none;
      }
    }
  }
  @media (forced-colors: active) {
    .mention.me {
      outline: 1px solid Highlight;
    }
  }
`
