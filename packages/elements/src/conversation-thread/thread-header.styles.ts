import { css } from 'lit'

/** The bar with name and buttons, and the line of facts below it. */
export const headerStyles = css`
  header {
    --_size: 36px;
    flex: none;
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 56px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_border);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  .who .skeleton {
    inline-size: 140px;
    block-size: 12px;
  }
  .name {
    font-size: 15px;
    font-weight: 640;
    line-height: 20px;
  }
  .who p {
    font-size: 12.5px;
    line-height: 18px;
  }
  .presence::before {
    content: '';
    display: inline-block;
    inline-size: 7px;
    block-size: 7px;
    margin-inline-end: 6px;
    border: 1.5px solid var(--_muted);
    border-radius: 50%;
  }
  .presence.here::before {
    border-color: var(--_ok);
    background: var(--_ok);
  }
  .actions {
    display: flex;
    gap: 6px;
  }
  .narrow.actions {
    display: none;
  }
  .icon-only svg {
    font-size: 18px;
  }
  .menu {
    --_size: 24px;
  }
  .menu .small {
    font-size: 12px;
  }
  .check {
    inline-size: 16px;
    color: var(--_ok);
  }
  .check svg {
    color: inherit;
  }
  .menu-item[aria-disabled] {
    color: var(--_muted);
    cursor: not-allowed;
  }
  .facts {
    --_size: 22px;
    flex: none;
    display: flex;
    gap: 6px 12px;
    border-block-end: 1px solid var(--_border);
    padding-inline-end: 16px;
  }
  .sorting {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    /* Twenty long tags must not take the place of what was written. */
    max-block-size: 104px;
    overflow-y: auto;
    scrollbar-width: thin;
    padding-block: 6px;
    padding-inline-start: 16px;
  }
  .button.fact {
    gap: 5px;
    min-block-size: 24px;
    max-inline-size: 240px;
    padding: 1px 9px;
    border-style: dashed;
    border-radius: 12px;
    color: var(--_muted);
    font-size: 12.5px;
    font-weight: 500;
  }
  .button.fact.chosen {
    border-style: solid;
    color: var(--_text);
  }
  .button.fact svg {
    flex: none;
    font-size: 14px;
  }
  .facts .tag {
    max-inline-size: min(240px, 100%);
  }
  .tag:has(.tag-remove) {
    padding-inline-end: 1px;
    gap: 4px;
  }
  .tag-remove {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    margin-block: -1px;
    border-radius: 11px;
    color: var(--_muted);
    font-size: 12px;
  }
  .tag-remove:hover {
    background: var(--_faint);
    color: var(--_text);
  }
  .rated,
  .watchers {
    flex: none;
    display: inline-flex;
    align-items: center;
    block-size: 36px;
    font-size: 12.5px;
  }
  .rated {
    gap: 5px;
  }
  .face {
    font-size: 17px;
  }
  .face-1 {
    color: var(--_danger);
  }
  .face-3 {
    color: var(--_muted);
  }
  .face-5 {
    color: var(--_ok);
  }
  .watchers {
    gap: 7px;
    max-inline-size: 45%;
    color: var(--_muted);
  }
  .avatars {
    flex: none;
    display: inline-flex;
  }
  .avatars .avatar + .avatar {
    margin-inline-start: -6px;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  .avatar.more {
    background: var(--_surface-2);
    color: var(--_muted);
    font-size: 10.5px;
  }
  @container thread (max-width: 660px) {
    .wide .label {
      display: none;
    }
    .wide .button {
      inline-size: 34px;
      padding: 0;
    }
    .wide .button svg {
      font-size: 18px;
    }
  }
  @container thread (max-width: 520px) {
    header {
      gap: 6px;
      padding-inline: 10px;
    }
    header > .avatar {
      display: none;
    }
    .narrow .button {
      border-color: transparent;
    }
    .wide.actions {
      display: none;
    }
    .narrow.actions {
      display: flex;
    }
    .facts {
      padding-inline-end: 12px;
    }
    .sorting {
      max-block-size: 72px;
      padding-inline-start: 12px;
    }
    /* The faces stay; the words are in their title, and for who listens. */
    .watchers-text {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      clip-path: inset(50%);
    }
  }
  @media (pointer: coarse) {
    header .button {
      min-block-size: 40px;
      min-inline-size: 40px;
    }
    .button.fact,
    .facts .tag {
      min-block-size: 30px;
      border-radius: 15px;
    }
    .tag-remove {
      inline-size: 28px;
      block-size: 28px;
    }
  }
  @media (forced-colors: active) {
    .presence.here::before {
      background: CanvasText;
    }
    .tag-remove {
      border: 0;
    }
  }
`
