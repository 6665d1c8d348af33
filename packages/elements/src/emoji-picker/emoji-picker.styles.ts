import { css } from 'lit'

export const styles = css`
  :host {
    position: absolute;
    z-index: 3;
    inset-block-end: 8px;
    inset-inline-end: 0;
    inline-size: min(348px, 100%);
    animation: rise 0.16s ease-out;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  .picker {
    display: flex;
    flex-direction: column;
    block-size: min(330px, 60dvh);
    border-radius: min(18px, var(--_radius));
    background: var(--_surface);
    box-shadow:
      0 0 0 1px var(--_border),
      0 16px 40px -10px rgb(10 25 20 / 0.35);
    overflow: hidden;
  }
  .picker:focus {
    outline: none;
  }
  input {
    flex: none;
    margin: 10px 10px 6px;
    padding: 6px 12px;
    border: 1px solid var(--_border);
    border-radius: min(12px, var(--_radius));
    background: var(--_surface-2);
    /* Below 16 px iOS zooms the page in on focus. */
    font-size: 16px;
    line-height: 22px;
  }
  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  input:focus-visible {
    outline-offset: -1px;
  }
  [role='tablist'] {
    flex: none;
    display: flex;
    padding-inline: 8px;
    border-block-end: 1px solid var(--_border);
  }
  [role='tab'] {
    flex: 1;
    min-inline-size: 0;
    padding-block: 5px 4px;
    border-block-end: 2px solid transparent;
    font-size: 18px;
    line-height: 24px;
    filter: grayscale(1);
    opacity: 0.75;
  }
  [role='tab']:hover,
  [role='tab'][aria-selected='true'] {
    filter: none;
    opacity: 1;
  }
  [role='tab'][aria-selected='true'] {
    border-color: var(--_accent-ink);
  }
  [role='tab']:focus-visible {
    outline-offset: -3px;
    border-radius: 8px;
  }
  [role='tab'],
  [role='gridcell'] {
    font-family: 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', var(--_font);
  }
  [role='tabpanel'] {
    flex: 1;
    min-block-size: 0;
    padding: 4px 8px 8px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  h3 {
    margin: 6px 4px 2px;
    font-size: 12.5px;
    line-height: 18px;
    font-weight: 600;
    color: var(--_muted);
  }
  .row {
    display: grid;
    grid-template-columns: repeat(8, 1fr);
    content-visibility: auto;
    contain-intrinsic-block-size: 40px;
  }
  [role='gridcell'] {
    block-size: 40px;
    border-radius: 10px;
    font-size: 24px;
    line-height: 40px;
    text-align: center;
    overflow: hidden;
  }
  [role='gridcell']:hover {
    background: var(--_surface-2);
  }
  [role='gridcell']:focus-visible {
    outline-offset: -2px;
    background: var(--_surface-2);
  }
  .says {
    margin: 24px 16px;
    text-align: center;
    color: var(--_muted);
  }
  .says:empty {
    display: none;
  }
  .says + .text-button {
    display: block;
    margin-inline: auto;
  }
  @media (forced-colors: active) {
    .picker {
      border: 1px solid CanvasText;
    }
    [role='tab'],
    [role='gridcell'] {
      border: 1px solid transparent;
    }
    [role='tab'][aria-selected='true'] {
      border-color: Highlight;
    }
  }
`
