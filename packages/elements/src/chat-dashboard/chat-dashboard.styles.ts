import { css } from 'lit'

export const styles = css`
  :host {
    block-size: 100dvh;
    min-block-size: 320px;
    overflow: hidden;
    background: var(--_surface);
  }
  .shell {
    display: grid;
    block-size: 100%;
    grid-template:
      'banners banners banners' auto
      'rail thread panel' auto
      'list thread panel' minmax(0, 1fr) / 360px minmax(0, 1fr) 320px;
  }
  .banners {
    grid-area: banners;
  }
  .rail {
    grid-area: rail;
    display: grid;
    grid-template: 'brand status' 56px 'folders folders' auto / 1fr auto;
    align-items: center;
    min-inline-size: 0;
    border-inline-end: 1px solid var(--_border);
    border-block-end: 1px solid var(--_border);
  }
  .brand {
    padding-inline-start: 16px;
    font-size: 17px;
    font-weight: 680;
    letter-spacing: -0.01em;
  }
  agent-status {
    grid-area: status;
    padding-inline-end: 8px;
  }
  conversation-folders {
    grid-area: folders;
    min-inline-size: 0;
  }
  .list {
    grid-area: list;
    min-block-size: 0;
    border-inline-end: 1px solid var(--_border);
  }
  .thread {
    grid-area: thread;
    min-inline-size: 0;
    min-block-size: 0;
    outline: none;
  }
  .panel {
    grid-area: panel;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    border-inline-start: 1px solid var(--_border);
    background: var(--_surface);
    outline: none;
  }
  visitor-panel {
    flex: 1;
    min-block-size: 0;
  }
  .back svg:dir(rtl) {
    transform: scaleX(-1);
  }

  [data-layout='wide'] {
    grid-template:
      'banners banners banners banners' auto
      'rail list thread panel' minmax(0, 1fr) / 228px minmax(340px, 420px) minmax(0, 1fr) minmax(320px, 400px);
    .rail {
      grid-template: 'brand' 56px 'folders' 1fr 'status' auto / 1fr;
      border-block-end: 0;
      background: var(--_backdrop);
    }
    conversation-folders {
      align-self: start;
    }
    agent-status {
      padding: 8px;
      border-block-start: 1px solid var(--_border);
    }
  }
  [data-layout='tablet'] {
    grid-template:
      'banners banners' auto
      'rail thread' auto
      'list thread' minmax(0, 1fr) / minmax(340px, 36%) minmax(0, 1fr);
    .panel {
      position: fixed;
      z-index: 2;
      inset-block: 0;
      inset-inline-end: 0;
      inline-size: min(380px, 88%);
      box-shadow: var(--_shadow);
      animation: slide-in 0.18s ease-out;
    }
  }
  [data-layout='phone'] {
    grid-template: 'banners' auto 'rail' auto 'list' minmax(0, 1fr) / minmax(0, 1fr);
    .thread,
    .panel {
      grid-row: 2 / -1;
      grid-column: 1;
    }
    .rail,
    .list,
    .panel {
      border-inline: 0;
    }
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
  @keyframes slide-in {
    from {
      transform: translateX(24px);
      opacity: 0;
    }
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

  .entrance {
    display: contents;
  }
`
