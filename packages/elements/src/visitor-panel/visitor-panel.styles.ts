import { css } from 'lit'

export const styles = css`
  :host {
    block-size: 100%;
    overflow-y: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
    background: var(--_surface);
  }
  .panel {
    padding: 0 16px 24px;
  }
  .title {
    display: flex;
    align-items: center;
    min-block-size: 56px;
    font-weight: 620;
  }
  .nobody {
    color: var(--_muted);
  }
  .who {
    --_size: 44px;
    display: flex;
    align-items: center;
    gap: 12px;
    padding-block: 4px 18px;
  }
  .names {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    font-size: 15px;
    font-weight: 620;
  }
  .presence {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--_muted);
    font-size: 13px;
  }
  .presence::before {
    content: '';
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--_muted);
    border-radius: 50%;
  }
  .presence.here::before {
    border-color: var(--_ok);
    background: var(--_ok);
  }
  .denial {
    display: flex;
    gap: 8px;
    margin-block-end: 12px;
    padding: 8px 10px;
    border-radius: var(--_corner);
    background: var(--_surface-2);
    color: var(--_muted);
    font-size: 13px;
  }
  .denial svg {
    flex: none;
    margin-block-start: 2px;
    font-size: 16px;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    color: var(--_muted);
    font-size: 11.5px;
    white-space: nowrap;
  }
  .mark svg {
    font-size: 12px;
  }
  .mark.verified {
    color: var(--_ok);
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-end: 12px;
  }
  .marks .mark {
    padding: 2px 8px;
    border-radius: 999px;
    background: var(--_surface-2);
    font-size: 12px;
    font-weight: 560;
  }
  .marks .verified {
    background: var(--_ok-tint);
  }
  .mark.blocked {
    background: var(--_danger-tint);
    color: var(--_danger);
  }
  .action-notice {
    display: flex;
    gap: 8px;
    margin-block-end: 12px;
    padding: 10px 12px;
    border-radius: var(--_corner);
    background: var(--_surface-2);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .action-notice.problem {
    background: var(--_danger-tint);
    color: var(--_danger);
  }
  .action-notice svg {
    flex: none;
    margin-block-start: 2px;
    font-size: 16px;
  }
  .ask {
    inline-size: min(420px, 100vw - 24px);
    overflow-wrap: anywhere;
  }
  .ask h3 {
    margin-block-end: 6px;
    font-size: 16px;
    font-weight: 640;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    margin-block-start: 16px;
  }
  .button.danger {
    border-color: transparent;
    background: var(--_danger);
    color: light-dark(#fff, #2a0505);
  }
  .button.danger:hover {
    background: color-mix(in srgb, var(--_danger) 88%, black);
  }
  .skeleton.face {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 38%;
  }
  .names .skeleton {
    inline-size: 60%;
    block-size: 12px;
  }
  .skeleton.line {
    block-size: 34px;
    border-radius: var(--_corner);
  }
  @media (forced-colors: active) {
    .presence.here::before {
      background: CanvasText;
    }
  }
`
