import { css } from 'lit'

/** The looks of what `threadRow` draws; the box and the dashboard share them. */
export const threadStyles = css`
  .day,
  .line {
    text-align: center;
    font-size: 12.5px;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .day {
    padding-block: 14px 8px;
    font-weight: 600;
  }
  .line {
    padding: 8px 24px;
  }
  .message {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding-block-start: 3px;
  }
  .message.first {
    padding-block-start: 12px;
  }
  .mine {
    flex-direction: row-reverse;
  }
  .theirs {
    padding-inline-start: var(--_indent, 38px);
    .avatar {
      margin-inline-start: calc(-1 * var(--_indent, 38px));
      margin-block-end: 22px;
    }
  }
  .stack {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 3px;
    min-inline-size: 0;
    max-inline-size: min(84%, 560px);
  }
  .mine .stack {
    align-items: flex-end;
  }
  /* Names turn as their letters do, but stand where the text around them begins. */
  .author,
  .file-name {
    text-align: match-parent;
  }
  .author {
    font-size: 12.5px;
    font-weight: 600;
    color: var(--_muted);
    padding-inline: 2px;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bubble {
    --_r: min(16px, var(--_radius));
    max-inline-size: 100%;
    padding: 8px 13px;
    border-radius: var(--_r);
    background: var(--_surface-2);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    border: 1px solid transparent;
  }
  .mine .bubble {
    background: var(--_accent);
    color: var(--_on-accent);
    border-color: color-mix(in srgb, currentColor 14%, transparent);
  }
  .theirs.last .bubble {
    border-end-start-radius: 5px;
  }
  .mine.last .bubble {
    border-end-end-radius: 5px;
  }
  .message:has(.sending, .waiting) .bubble {
    opacity: 0.88;
  }
  .message:has(.failed) .bubble {
    background: transparent;
    color: var(--_text);
    border: 1px solid var(--_danger);
  }
  .bubble a {
    color: inherit;
    text-underline-offset: 0.15em;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    font-size: 12px;
    line-height: 16px;
    padding-inline: 2px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .mine .meta {
    justify-content: flex-end;
  }
  .delivery {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .delivery svg {
    font-size: 14px;
    flex: none;
  }
  .seen .delivery {
    color: var(--_accent-ink);
  }
  .failed .delivery {
    color: var(--_danger);
  }
  .files {
    display: grid;
    gap: 4px;
    max-inline-size: 100%;
  }
  .mine .files {
    justify-items: end;
  }
  .picture {
    display: block;
    inline-size: fit-content;
    border-radius: 14px;
    overflow: hidden;
    border: 1px solid var(--_border);
    background: var(--_surface-2);
  }
  .picture img {
    display: block;
    max-inline-size: min(260px, 78cqi);
    max-block-size: 260px;
    inline-size: auto;
    block-size: auto;
  }
  .file {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0 10px;
    padding: 9px 12px;
    border: 1px solid var(--_border);
    border-radius: 14px;
    background: var(--_surface);
    color: var(--_text);
    text-decoration: none;
    font-size: 14px;
    min-inline-size: 0;
  }
  a.file:hover {
    background: var(--_surface-2);
  }
  .file > svg,
  .file > canvas {
    grid-row: span 2;
    font-size: 22px;
    color: var(--_muted);
  }
  .file > svg:last-child {
    grid-area: 1 / 3 / span 2;
    font-size: 18px;
  }
  .file-name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 550;
  }
  .file-size {
    grid-column: 2;
    font-size: 12px;
    color: var(--_muted);
  }
  .preview {
    max-inline-size: 44px;
    max-block-size: 44px;
    border-radius: 8px;
  }
  progress {
    grid-column: 1 / -1;
    inline-size: 100%;
    block-size: 4px;
    margin-block-start: 6px;
    accent-color: var(--_accent);
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 10px 2px;
    font-size: 12.5px;
    color: var(--_muted);
  }
  .dots {
    display: inline-flex;
    gap: 4px;
    padding: 10px 12px;
    border-radius: 14px;
    background: var(--_surface-2);
  }
  .dots i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: currentColor;
    animation: typing 1.2s infinite ease-in-out;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes typing {
    0%,
    60%,
    100% {
      opacity: 0.35;
      transform: none;
    }
    30% {
      opacity: 1;
      transform: translateY(-3px);
    }
  }
  @media (forced-colors: active) {
    .bubble,
    .file,
    .dots {
      border: 1px solid CanvasText;
    }
    .mine .bubble {
      border-style: double;
      border-width: 3px;
    }
    .dots i {
      background: CanvasText;
    }
  }
`
