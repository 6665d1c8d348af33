import { css } from 'lit'

export const styles = css`
  nav {
    padding: 4px 8px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .heading {
    display: block;
    padding: 6px 10px;
    font-size: 12px;
    font-weight: 560;
    color: var(--_muted);
  }
  hr {
    margin: 8px 10px;
    border: 0;
    border-block-start: 1px solid var(--_border);
  }
  li {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 34px;
    padding: 5px 10px;
    border-radius: var(--_corner);
    transition: background-color 0.12s;
  }
  li:hover {
    background: var(--_faint);
  }
  button {
    flex: 1;
    text-align: start;
  }
  /* The name alone is the button, the whole folder can be clicked. */
  button::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }
  button:focus-visible {
    outline: none;
  }
  button:focus-visible::after {
    border-radius: var(--_corner);
    outline: 2px solid var(--_accent-ink);
    outline-offset: -2px;
  }
  li:has([aria-current]) {
    background: color-mix(in srgb, var(--_accent-ink) 12%, transparent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  li:has([aria-current]):hover {
    background: color-mix(in srgb, var(--_accent-ink) 16%, transparent);
  }
  .count {
    color: var(--_muted);
    font-size: 12.5px;
    font-weight: 450;
    font-variant-numeric: tabular-nums;
  }
  [aria-current] ~ .count {
    color: inherit;
    font-weight: 600;
  }
  :host([orientation='horizontal']) {
    nav {
      display: flex;
      /* "Abgeschlossen" and its count do not fit beside the others. */
      flex-wrap: wrap;
      padding: 0 6px;
    }
    ul {
      display: contents;
    }
    .heading,
    hr {
      display: none;
    }
    li {
      gap: 3px;
      min-block-size: 40px;
      padding: 6px 5.5px;
      font-size: 13px;
      border-radius: 0;
      white-space: nowrap;
    }
    li,
    li:hover,
    li:has([aria-current]) {
      background: none;
    }
    button {
      flex: none;
    }
    li:hover {
      color: var(--_accent-ink);
    }
    li:has([aria-current])::after {
      content: '';
      position: absolute;
      inset-block-end: 0;
      inset-inline: 5px;
      block-size: 2px;
      border-radius: 2px 2px 0 0;
      background: var(--_accent-ink);
    }
  }
  @media (forced-colors: active) {
    button {
      border: 0;
    }
    li:has([aria-current]) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
