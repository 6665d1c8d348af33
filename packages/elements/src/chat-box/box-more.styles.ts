import { css } from 'lit'
import { threadStyles } from '../shared/thread.styles.ts'

/** The looks of what `box-more` draws. */
export const moreStyles = [
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
    .consent {
      display: grid;
      gap: 12px;
      padding: 16px 20px 20px;
      border-block-start: 1px solid var(--_border);
    }
    .consent p {
      margin: 0;
    }
    .consent button {
      justify-self: start;
      min-block-size: 40px;
      padding: 8px 18px;
      border-radius: 20px;
      background: var(--_a);
      color: var(--_o);
      font-weight: 600;
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
    .notices {
      display: grid;
      gap: 6px;
    }
    .notices > :last-child {
      margin-block-end: 8px;
    }
    .note,
    .offer {
      display: flex;
      gap: 8px;
      padding: 8px 12px;
      border-radius: 12px;
      font-size: 13.5px;
      line-height: 19px;
      background: var(--_surface-2);
      color: var(--_muted);
    }
    .offer {
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 2px 12px;
    }
    .danger {
      color: var(--_danger);
      background: color-mix(in srgb, var(--_danger) 9%, var(--_surface));
    }
    .note svg {
      flex: none;
      font-size: 18px;
    }
    /* A connection that comes back within the second is not worth a word. */
    .late {
      animation: late 1.2s steps(1);
    }
    @keyframes late {
      from {
        opacity: 0;
      }
    }
    .disclosure {
      padding: 6px 10px 0;
      font-size: 12px;
      color: var(--_muted);
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
    @media (forced-colors: active) {
      .note,
      .offer {
        border: 1px solid CanvasText;
      }
    }
  `,
]
