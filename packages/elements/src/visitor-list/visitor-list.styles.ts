import { css } from 'lit'

export const styles = css`
  :host {
    block-size: 100%;
    container-type: inline-size;
    background: var(--_surface);
  }
  .panel {
    display: flex;
    flex-direction: column;
    block-size: 100%;
  }
  .title {
    flex: none;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 56px;
    padding-inline: 20px;
    font-size: 16px;
    font-weight: 620;
  }
  .count {
    padding: 1px 8px;
    border-radius: 999px;
    background: var(--_ok-tint);
    color: var(--_ok);
    font-size: 12.5px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
    padding: 0 12px 24px;
  }
  .empty {
    flex: 1;
  }
  .empty .problem {
    color: var(--_danger);
  }
  .loading {
    padding-inline: 12px;
  }
  .loading .row {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .loading .skeleton {
    flex: 1;
    block-size: 12px;
  }
  .loading .face {
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 38%;
  }
`
