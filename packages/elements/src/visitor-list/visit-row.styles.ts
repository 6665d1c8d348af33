import { css } from 'lit'

/** A visitor: one line of a table where there is room, else a card. */
export const visitRowStyles = css`
  .row,
  .columns {
    display: grid;
    grid-template-columns:
      minmax(170px, 1.2fr) minmax(190px, 2fr) 68px 56px 56px minmax(90px, 0.8fr) minmax(110px, 0.9fr)
      172px;
    align-items: center;
    column-gap: 16px;
    padding-inline: 8px;
  }
  .head {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    background: var(--_surface);
  }
  .columns {
    min-block-size: 34px;
    border-block-end: 1px solid var(--_border);
    color: var(--_muted);
    font-size: 12.5px;
    font-weight: 560;
  }
  .row {
    min-block-size: 62px;
    border-block-end: 1px solid color-mix(in srgb, var(--_border) 70%, transparent);
    cursor: pointer;
    transition: background-color 0.1s;
    /* 500 of them cost what is in sight. */
    content-visibility: auto;
    contain-intrinsic-block-size: auto 62px;
  }
  .loading .row {
    cursor: default;
  }
  [role='table'] .row:hover,
  [role='table'] .row:focus-within {
    background: var(--_faint);
  }
  .row > * {
    min-inline-size: 0;
  }
  .who {
    --_size: 36px;
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .two {
    display: grid;
    min-inline-size: 0;
    grid-template-columns: minmax(0, 1fr);
  }
  .name {
    font-weight: 620;
  }
  .two .muted,
  .address {
    font-size: 12.5px;
  }
  .row a {
    color: var(--_accent-ink);
    text-decoration: none;
  }
  .row a:hover {
    text-decoration: underline;
  }
  .time,
  .number {
    font-variant-numeric: tabular-nums;
  }
  .unit {
    display: none;
  }
  .act {
    justify-self: end;
  }
  .greet {
    color: var(--_accent-ink);
  }
  .more {
    display: contents;
  }
  @container (inline-size < 1120px) {
    .head {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .row {
      grid-template:
        'who page time act' auto
        'more more more more' auto / minmax(170px, 1.4fr) minmax(130px, 1.6fr) 56px auto;
      row-gap: 6px;
      padding-block: 10px;
      contain-intrinsic-block-size: auto 88px;
    }
    .who {
      grid-area: who;
    }
    .page {
      grid-area: page;
    }
    .time {
      grid-area: time;
    }
    .act {
      grid-area: act;
    }
    .more {
      grid-area: more;
      display: flex;
      gap: 4px 16px;
      padding-inline-start: 48px;
      color: var(--_muted);
      font-size: 12.5px;
    }
    .number {
      flex: none;
    }
    .more > * {
      max-inline-size: 100%;
    }
    .unit {
      display: inline;
    }
    .nothing {
      display: none;
    }
  }
  @container (inline-size < 600px) {
    .row {
      grid-template:
        'who time' auto
        'page page' auto
        'more more' auto
        'act act' auto / minmax(0, 1fr) auto;
      padding-block: 12px;
      contain-intrinsic-block-size: auto 176px;
    }
    .time {
      align-self: start;
      color: var(--_muted);
    }
    .page,
    .more,
    .act {
      margin-inline-start: 48px;
    }
    .more {
      flex-wrap: wrap;
      padding-inline-start: 0;
    }
    .act {
      justify-self: start;
    }
  }
`
