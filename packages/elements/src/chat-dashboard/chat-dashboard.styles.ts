import { css } from 'lit'

export const styles = css`
  .brand {
    padding-inline-start: 16px;
    font-size: 17px;
    font-weight: 680;
    letter-spacing: -0.01em;
  }
  .pages {
    display: flex;
    flex-direction: column;
    gap: 4px;
    padding: 8px 4px;
  }
  .page-link {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    padding: 9px 0 7px;
    border-radius: var(--_corner);
    color: var(--_muted);
    font-size: 10.5px;
    line-height: 14px;
    font-weight: 560;
    transition: background-color 0.12s;
  }
  .page-link .cut {
    max-inline-size: 100%;
  }
  .page-link svg {
    flex: none;
    font-size: 21px;
    stroke-width: 1.7;
  }
  .page-link:hover {
    background: var(--_faint);
    color: var(--_text);
  }
  .page-link[aria-current] {
    background: color-mix(in srgb, var(--_accent-ink) 12%, transparent);
    color: var(--_accent-ink);
  }
  .page-link:focus-visible {
    outline-offset: -2px;
  }
  .desk-end {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    margin-block-start: auto;
    padding-block: 8px;
  }
  [data-layout='wide'] {
    .pages {
      margin-inline: 8px;
      padding: 8px 0;
      border-block-end: 1px solid var(--_border);
      gap: 2px;
    }
    conversation-folders {
      padding-block-start: 8px;
    }
    .page-link {
      flex-direction: row;
      gap: 10px;
      min-block-size: 36px;
      padding: 6px 10px;
      font-size: 14px;
    }
    .page-link svg {
      font-size: 19px;
    }
    .desk-end {
      flex-direction: row-reverse;
      gap: 0;
      margin-inline: 8px;
      padding: 8px 0;
      border-block-start: 1px solid var(--_border);
    }
    .desk-end agent-status {
      flex: 1;
      min-inline-size: 0;
    }
  }
  [data-layout='phone'] {
    .pages {
      flex-direction: row;
      padding: 4px 8px max(4px, env(safe-area-inset-bottom));
    }
    .page-link {
      flex: 1;
      padding: 6px 2px 5px;
    }
  }
  .back svg:dir(rtl) {
    transform: scaleX(-1);
  }
  .scrim {
    position: fixed;
    z-index: 1;
    inset: 0;
    background: rgb(10 18 16 / 35%);
  }
  .panel-bar {
    flex: none;
    padding: 8px 8px 0;
  }
  .banner {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_border);
    background: var(--_warn-tint);
    font-size: 13.5px;
  }
  .banner svg {
    flex: none;
    font-size: 18px;
  }
  .banner.danger {
    background: var(--_danger-tint);
    color: var(--_danger);
  }
  .banner.danger span {
    flex: 1;
  }
  .banner.late {
    animation: appear 0.2s 1.2s backwards;
  }
  @keyframes appear {
    from {
      block-size: 0;
      padding-block: 0;
      opacity: 0;
    }
  }

  .sheet {
    inline-size: min(620px, 100vw - 24px);
    max-block-size: min(680px, 100dvh - 24px);
    padding: 0;
  }
  .sheet-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 14px 12px 6px 20px;
  }
  .sheet h2 {
    font-size: 17px;
    font-weight: 660;
  }
  .sheet-switch {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding-inline: 20px;
    accent-color: var(--_accent);
  }
  .sheet-groups {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
    align-items: start;
    gap: 20px 32px;
    padding: 14px 20px 22px;
  }
  .sheet table {
    border-collapse: collapse;
  }
  .sheet caption {
    padding-block-end: 4px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 560;
    text-align: start;
  }
  .sheet tr {
    block-size: 32px;
    border-block-end: 1px solid color-mix(in srgb, var(--_border) 60%, transparent);
  }
  .sheet th {
    padding: 0;
    font-weight: inherit;
    text-align: start;
  }
  .sheet td {
    padding: 0;
    text-align: end;
    white-space: nowrap;
  }
  kbd {
    display: inline-block;
    min-inline-size: 24px;
    padding: 1px 6px;
    border: 1px solid var(--_border);
    border-block-end-width: 2px;
    border-radius: 6px;
    background: var(--_surface-2);
    font: inherit;
    font-size: 12px;
    text-align: center;
  }
  .entrance {
    display: contents;
  }
`
