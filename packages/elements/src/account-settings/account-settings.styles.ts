import { css } from 'lit'

export const styles = css`
  :host {
    container: settings / inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    background: var(--_surface);
  }
  .settings {
    display: grid;
    grid-template: auto 1fr / minmax(0, 1fr);
  }
  .sections {
    padding: 12px 16px;
    border-block-end: 1px solid var(--_border);
    background: var(--_backdrop);
  }
  .sections ul {
    display: none;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .sections select {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 6px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    /* Below 16 px iOS zooms the page in on focus. */
    font-size: 16px;
    font-weight: 560;
  }
  .sections button {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 6px 10px;
    border-radius: var(--_corner);
    color: var(--_muted);
    font-weight: 560;
    text-align: start;
  }
  .sections button:hover {
    background: var(--_faint);
  }
  .sections button[aria-current] {
    background: var(--_tint);
    color: var(--_accent-ink);
  }
  .sections svg {
    flex: none;
    font-size: 18px;
  }
  .content {
    min-inline-size: 0;
    padding: 20px 16px 64px;
  }
  .offline {
    display: flex;
    gap: 8px;
    max-inline-size: 860px;
    margin-block-end: 20px;
    padding: 10px 12px;
    border-radius: var(--_corner);
    background: var(--_warn-tint);
  }
  .offline svg {
    flex: none;
    margin-block-start: 2px;
    font-size: 16px;
  }
  @container settings (inline-size >= 720px) {
    .settings {
      grid-template: 1fr / 208px minmax(0, 1fr);
    }
    .sections {
      padding: 20px 12px;
      border-block-end: 0;
      border-inline-end: 1px solid var(--_border);
    }
    .sections ul {
      position: sticky;
      inset-block-start: 20px;
      display: grid;
    }
    .sections select {
      display: none;
    }
    .content {
      padding: 24px clamp(20px, 4cqi, 48px) 64px;
    }
  }
  @media (forced-colors: active) {
    .sections button[aria-current] {
      border-color: Highlight;
      color: Highlight;
    }
    .offline {
      border: 1px solid CanvasText;
    }
  }
`
