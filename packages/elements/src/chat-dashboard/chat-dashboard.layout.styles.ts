import { css } from 'lit'

/** Where the parts of the desk stand, by the room there is. */
export const layoutStyles = css`
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
      'banners banners banners banners' auto
      'desk rail thread panel' auto
      'desk list thread panel' minmax(0, 1fr) / 108px 344px minmax(0, 1fr) 320px;
  }
  .banners {
    grid-area: banners;
  }
  .desk {
    grid-area: desk;
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    border-inline-end: 1px solid var(--_border);
    background: var(--_backdrop);
  }
  .rail {
    grid-area: rail;
    display: grid;
    grid-template: 'brand status' 52px 'folders folders' auto / 1fr auto;
    align-items: center;
    min-inline-size: 0;
    border-inline-end: 1px solid var(--_border);
    border-block-end: 1px solid var(--_border);
  }
  .rail > agent-status {
    grid-area: status;
    padding-inline-end: 8px;
  }
  conversation-folders {
    grid-area: folders;
    min-inline-size: 0;
  }
  .list {
    grid-area: list;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    border-inline-end: 1px solid var(--_border);
  }
  conversation-search {
    flex: 0 1 auto;
    min-block-size: 50px;
    overflow-y: auto;
    border-block-end: 1px solid var(--_border);
  }
  conversation-list {
    flex: 1 1 96px;
    min-block-size: 0;
    block-size: auto;
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
  .page {
    grid-column: 2 / -1;
    grid-row: 2 / -1;
    min-inline-size: 0;
    min-block-size: 0;
    overflow-y: auto;
  }
  .page > account-settings {
    display: grid;
    min-block-size: 100%;
  }

  [data-layout='wide'] {
    grid-template:
      'banners banners banners banners' auto
      'brand list thread panel' auto
      'pages list thread panel' auto
      'folders list thread panel' minmax(0, 1fr)
      'end list thread panel' auto / 232px minmax(340px, 440px) minmax(0, 1fr) minmax(320px, 420px);
    /* One column of both: pages, folders, and who is signed in. */
    .desk,
    .rail {
      display: contents;
    }
    &::before {
      content: '';
      grid-column: 1;
      grid-row: 2 / -1;
      border-inline-end: 1px solid var(--_border);
      background: var(--_backdrop);
    }
    .brand {
      grid-area: brand;
    }
    ::slotted([slot='brand']) {
      grid-area: brand;
    }
    .pages {
      grid-area: pages;
    }
    conversation-folders {
      overflow-y: auto;
    }
    .desk-end {
      grid-area: end;
    }
  }
  [data-layout='tablet'] {
    grid-template:
      'banners banners banners' auto
      'desk rail thread' auto
      'desk list thread' minmax(0, 1fr) / 108px minmax(316px, 38%) minmax(0, 1fr);
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
    grid-template: 'banners' auto 'rail' auto 'list' minmax(0, 1fr) 'desk' auto / minmax(0, 1fr);
    .thread,
    .panel {
      grid-row: 2 / -1;
      grid-column: 1;
    }
    .page {
      grid-row: 2 / 4;
      grid-column: 1;
    }
    .desk,
    .rail,
    .list,
    .panel {
      border-inline: 0;
    }
    .desk {
      border-block-start: 1px solid var(--_border);
    }
  }
  @keyframes slide-in {
    from {
      transform: translateX(24px);
      opacity: 0;
    }
  }
`
