import { css } from 'lit'

export const styles = css`
  :host {
    display: contents;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([mode='inline']),
  :host([mode='page']) {
    display: block;
    min-block-size: 320px;
    block-size: 560px;
  }
  :host([mode='page']) {
    block-size: 100dvh;
  }
  .window {
    display: flex;
    flex-direction: column;
    position: fixed;
    z-index: 2147483001;
    inset-block-end: calc(var(--chat-offset-y, 20px) + 74px);
    inset-inline-end: var(--chat-offset-x, 20px);
    inline-size: min(392px, 100vw - 32px);
    block-size: min(660px, 100dvh - var(--chat-offset-y, 20px) - 94px);
    overflow: hidden;
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
    color: var(--_text);
    box-shadow:
      0 0 0 1px light-dark(rgb(20 40 35 / 0.07), rgb(255 255 255 / 0.09)),
      0 24px 64px -12px rgb(10 25 20 / 0.32),
      0 4px 14px rgb(10 25 20 / 0.1);
    transform-origin: 100% 100%;
    animation: appear 0.22s cubic-bezier(0.2, 0.9, 0.3, 1);
  }
  .window:focus {
    outline: none;
  }
  :host([position='start']) .window {
    inset-inline: var(--chat-offset-x, 20px) auto;
    transform-origin: 0 100%;
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(12px) scale(0.97);
    }
  }
  :host([mode='inline']) .window,
  :host([mode='page']) .window {
    position: static;
    inline-size: 100%;
    block-size: 100%;
    animation: none;
    box-shadow: none;
    border: 1px solid var(--_border);
  }
  :host([mode='page']) .window {
    border: 0;
    border-radius: 0;
  }
  .header {
    position: relative;
    flex: none;
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 14px 12px 14px 16px;
    background: var(--_accent);
    color: var(--_on-accent);
    /* An accent may be as bright, or as dark, as the window. */
    box-shadow: inset 0 -1px color-mix(in srgb, currentColor 14%, transparent);
  }
  .header :focus-visible {
    outline-color: currentColor;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
    padding-inline: 8px;
  }
  h2,
  h3,
  p {
    margin: 0;
  }
  h2 {
    font-size: 16px;
    line-height: 22px;
    font-weight: 650;
    text-align: match-parent;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .who p {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 13px;
    line-height: 18px;
  }
  .who p::before {
    content: '';
    box-sizing: border-box;
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    border: 1.5px solid currentColor;
  }
  .who p.online::before {
    /* Light green on a dark header, dark green on a light one. */
    background: color-mix(in oklab, #3fe380, currentColor 36%);
    border-color: transparent;
  }
  .faces {
    flex: none;
    display: flex;
    --_size: 38px;
  }
  .faces .avatar + .avatar {
    margin-inline-start: calc(var(--_size) * -0.16);
  }
  .faces .avatar {
    box-shadow: 0 0 0 2px var(--_ring, var(--_accent));
  }
  .close {
    display: none;
  }
  .pane {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: flex;
  }
  .scroller {
    container-type: inline-size;
    flex: 1;
    min-inline-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    padding: 4px 16px 12px;
  }
  .scroller:focus-visible {
    outline-offset: -3px;
    border-radius: 8px;
  }
  .content {
    min-block-size: 100%;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
  }
  .greeting {
    --_ring: var(--_surface);
    margin-block: auto;
    padding: 24px 12px;
    display: grid;
    justify-items: center;
    gap: 8px;
    text-align: center;
    .faces {
      --_size: 56px;
      margin-block-end: 8px;
    }
    h3 {
      font-size: 20px;
      line-height: 26px;
      letter-spacing: -0.01em;
      text-wrap: balance;
    }
    p {
      max-inline-size: 30ch;
      color: var(--_muted);
      text-wrap: pretty;
    }
    .when {
      max-inline-size: none;
      font-size: 13.5px;
      text-wrap: balance;
    }
    .when svg {
      display: inline;
      margin-inline-end: 6px;
      font-size: 16px;
      vertical-align: -3px;
    }
  }
  .footer {
    flex: none;
    padding: 0 12px calc(12px + env(safe-area-inset-bottom));
  }
  @media (max-width: 600px) {
    :host([hide-mobile]) .window {
      display: none;
    }
    :host([open]:not([mode='inline'], [mode='page'])) .launcher {
      display: none;
    }
    .close {
      display: grid;
    }
    :host(:not([mode='inline'], [mode='page'])) .window {
      inset: var(--_top, 0) 0 auto;
      inline-size: 100%;
      block-size: var(--_visible, 100dvh);
      border-radius: 0;
      box-shadow: none;
    }
    :host(:not([mode='inline'], [mode='page'])) .header {
      padding-block-start: calc(14px + env(safe-area-inset-top));
    }
  }
  @media (forced-colors: active) {
    .window,
    .header {
      border: 1px solid CanvasText;
    }
  }
`
