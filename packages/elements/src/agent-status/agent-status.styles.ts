import { css } from 'lit'

export const styles = css`
  .me {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 6px 8px;
    border-radius: var(--_corner);
    text-align: start;
    transition: background-color 0.12s;
  }
  .me:hover,
  .me[aria-expanded='true'] {
    background: var(--_faint);
  }
  .face {
    --_size: 32px;
    position: relative;
    flex: none;
    block-size: 32px;
  }
  .face::after {
    content: '';
    position: absolute;
    inset-block-end: -2px;
    inset-inline-end: -2px;
    inline-size: 7px;
    block-size: 7px;
    border: 2px solid var(--_muted);
    border-radius: 50%;
    background: var(--_surface);
    outline: 2px solid var(--_surface);
  }
  .face.online::after {
    border-color: var(--_ok);
    background: var(--_ok);
  }
  .names {
    flex: 1;
    display: grid;
    min-inline-size: 0;
    line-height: 18px;
  }
  .names .muted {
    font-size: 12.5px;
  }
  .name {
    font-weight: 600;
  }
  .more {
    color: var(--_muted);
    font-size: 18px;
  }
  .more svg {
    stroke-width: 3;
  }
  :host([compact]) {
    .me {
      padding: 6px;
    }
    .names {
      position: absolute;
      clip-path: inset(50%);
    }
    .more {
      display: none;
    }
  }
  .about {
    padding: 8px 9px 10px;
  }
  .about .muted {
    font-size: 13px;
  }
  .switch {
    flex: none;
    position: relative;
    inline-size: 34px;
    block-size: 20px;
    border: 1px solid color-mix(in srgb, var(--_muted) 60%, transparent);
    border-radius: 10px;
    background: var(--_surface-2);
    transition: background-color 0.15s;
  }
  .switch::after {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: var(--_muted);
    transition: inset-inline-start 0.15s;
  }
  [aria-checked='true'] .switch {
    border-color: var(--_ok);
    background: var(--_ok);
  }
  [aria-checked='true'] .switch::after {
    inset-inline-start: 16px;
    background: var(--_surface);
  }
  .problem {
    padding: 4px 9px 8px;
    max-inline-size: 280px;
    color: var(--_danger);
    font-size: 13px;
  }
  .menu .problem {
    display: block;
  }
  dialog.profile {
    inline-size: min(420px, calc(100vw - 32px));
  }
  dialog.profile[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 18px;
  }
  .profile-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  .profile h2 {
    font-size: 17px;
    font-weight: 650;
  }
  .profile h3 {
    font-size: 14.5px;
    font-weight: 620;
  }
  .profile form + form {
    padding-block-start: 18px;
    border-block-start: 1px solid var(--_border);
  }
  .profile .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .profile .button {
    min-block-size: 38px;
  }
  .profile .problem {
    padding: 0;
    max-inline-size: none;
  }
  .outcome {
    font-size: 13px;
    line-height: 18px;
  }
  .outcome .done,
  .outcome .problem {
    display: flex;
    gap: 5px;
  }
  .outcome .done {
    color: var(--_ok);
  }
  .outcome svg {
    flex: none;
    margin-block-start: 2px;
    font-size: 14px;
  }
  .menu-item.danger {
    color: var(--_danger);
  }
  [aria-disabled='true'] {
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    .me,
    .menu-item {
      border-color: transparent;
    }
    .switch::after,
    .face.online::after {
      background: CanvasText;
    }
    [aria-checked='true'] .switch {
      background: Highlight;
    }
  }
`
