import { css } from 'lit'

/** How the sections of the settings look: headings, cards with rows, code, dialogs. */
export const settingsStyles = css`
  :host {
    container: section / inline-size;
    max-inline-size: 860px;
  }
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }
  .title {
    font-size: 20px;
    font-weight: 650;
    line-height: 28px;
    outline-offset: 4px;
  }
  .about {
    max-inline-size: 66ch;
    margin-block-start: 2px;
    color: var(--_muted);
    text-wrap: pretty;
  }

  .card {
    min-inline-size: 0;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_corner) + 4px);
    background: var(--_surface);
  }
  .card-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    padding: 14px 16px 0;
  }
  .card h3 {
    font-size: 15px;
    font-weight: 620;
  }
  .card-about {
    max-inline-size: 66ch;
    padding: 2px 16px 0;
    color: var(--_muted);
    text-wrap: pretty;
  }
  .card-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    padding: 14px 16px 16px;
  }
  .card-foot {
    padding: 12px 16px;
    border-block-start: 1px solid var(--_border);
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 18px;
    text-wrap: pretty;
  }
  .nothing {
    padding: 14px 16px 16px;
    color: var(--_muted);
  }

  .rows {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .card-head + .rows,
  .card-about + .rows,
  .card-body + .rows {
    margin-block-start: 12px;
    border-block-start: 1px solid var(--_border);
  }
  .rows + .card-body {
    border-block-start: 1px solid var(--_border);
  }
  .rows > li {
    padding: 11px 16px;
  }
  .rows > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .row > .grow {
    flex: 1 1 180px;
    min-inline-size: 0;
  }
  @container section (inline-size < 520px) {
    .row.stack > .grow {
      flex-basis: calc(100% - 60px);
    }
    .row.stack > .button:last-child {
      margin-inline-start: auto;
    }
  }
  .row .name {
    font-weight: 560;
    overflow-wrap: anywhere;
  }
  .small {
    color: var(--_muted);
    font-size: 12.5px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 1px 8px;
    border-radius: 999px;
    background: var(--_surface-2);
    color: var(--_muted);
    font-size: 12px;
    font-weight: 560;
    line-height: 18px;
    white-space: nowrap;
  }
  .badge.on {
    background: var(--_ok-tint);
    color: var(--_ok);
  }
  .badge.off {
    background: var(--_warn-tint);
    color: var(--_text);
  }
  .badges {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .code {
    display: block;
    margin: 0;
    padding: 12px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
    background: var(--_surface-2);
    font:
      12.5px/19px ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
    overflow-x: auto;
    white-space: pre;
    text-align: left;
    tab-size: 2;
  }
  .code.wrap {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .callout .code {
    border-color: transparent;
    background: var(--_surface);
  }
  .mono {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .callout {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 14px 16px;
    border-radius: calc(var(--_corner) + 4px);
    background: var(--_tint);
  }
  .callout.warn {
    background: var(--_warn-tint);
  }
  .callout-title {
    font-weight: 620;
  }

  .loading {
    display: grid;
    gap: 12px;
  }
  .loading .skeleton {
    block-size: 56px;
    border-radius: calc(var(--_corner) + 4px);
  }

  dialog.confirm {
    inline-size: min(440px, calc(100vw - 32px));
  }
  dialog.confirm[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  dialog.confirm h3 {
    font-size: 16px;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  #confirm-text {
    display: grid;
    gap: 8px;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  #confirm-text ul {
    display: grid;
    gap: 4px;
    margin: 0;
    padding-inline-start: 18px;
  }
  @media (pointer: coarse) {
    .button {
      min-block-size: 40px;
    }
    .button.icon-only {
      inline-size: 40px;
    }
  }
  @media (forced-colors: active) {
    .badge,
    .callout {
      border: 1px solid CanvasText;
    }
  }
`
