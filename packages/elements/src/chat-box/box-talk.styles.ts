import { css } from 'lit'
import { threadStyles } from '../shared/thread.styles.ts'

/** The looks of what `box-talk` draws. */
export const talkStyles = [
  threadStyles,
  css`
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    /* Where the browser holds the place while rows take their real height, those out of sight cost nothing. */
    @supports (overflow-anchor: auto) {
      li {
        content-visibility: auto;
        contain-intrinsic-size: auto 52px;
        padding-inline: 4px;
        margin-inline: -4px;
      }
    }
    .earlier {
      align-self: center;
      margin-block: 10px;
      font-size: 13px;
    }
    .jump {
      position: absolute;
      inset-block-end: 12px;
      inset-inline: 0;
      margin-inline: auto;
      inline-size: fit-content;
      display: flex;
      align-items: center;
      gap: 6px;
      min-block-size: 36px;
      padding: 6px 14px 6px 10px;
      border-radius: 18px;
      background: var(--_surface);
      color: var(--_text);
      font-size: 13.5px;
      font-weight: 600;
      border: 1px solid var(--_border);
      box-shadow: 0 6px 18px -4px rgb(10 25 20 / 0.25);
    }
    .jump svg {
      font-size: 18px;
      color: var(--_accent-ink);
    }
    .list-title {
      padding-block: 14px 8px;
      font-size: 15px;
    }
    .conversations {
      margin: 0;
      padding: 0;
      list-style: none;
      display: grid;
      gap: 6px;
      button {
        inline-size: 100%;
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 12px;
        align-items: center;
        padding: 10px 12px;
        border: 1px solid var(--_border);
        border-radius: 14px;
        text-align: start;
      }
      button:hover,
      [aria-current='true'] {
        background: var(--_surface-2);
      }
      svg {
        grid-row: span 2;
        font-size: 20px;
        color: var(--_accent-ink);
      }
      .when {
        font-weight: 600;
      }
      .names {
        font-size: 13px;
        color: var(--_muted);
        overflow-wrap: anywhere;
      }
    }
  `,
]
