import { css } from 'lit'

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_surface);
  }
  section {
    outline: none;
    flex: 1;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
    /* The rows are placed by hand: the browser must not correct the scroll position as well. */
    overflow-anchor: none;
  }
  .scroller.still {
    overflow: hidden;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .rows {
    position: relative;
  }
  .row.waiting {
    display: grid;
    grid-template-columns: 36px 1fr;
    align-content: center;
    gap: 9px 12px;
    padding: 0 16px;
  }
  .row.waiting .skeleton {
    block-size: 10px;
    inline-size: 82%;
  }
  .row.waiting .skeleton:first-child {
    grid-row: span 3;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 38%;
  }
  .row.waiting .skeleton:nth-child(2) {
    inline-size: 46%;
  }
  .row.waiting .skeleton:nth-child(4) {
    inline-size: 30%;
  }
  .empty {
    flex: 1;
  }
`
