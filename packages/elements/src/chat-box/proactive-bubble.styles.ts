import { css, type LitElement } from 'lit'

const styles = css`
  .hail {
    position: fixed;
    z-index: 2147483000;
    inset-block-end: calc(var(--chat-offset-y, 20px) + 74px + env(safe-area-inset-bottom));
    inset-inline-end: var(--chat-offset-x, 20px);
    inline-size: max-content;
    max-inline-size: min(320px, 100vw - var(--chat-offset-x, 20px) * 2);
    display: flex;
    align-items: flex-start;
    border-radius: var(--_radius);
    border-end-end-radius: 6px;
    background: var(--_surface);
    box-shadow:
      0 0 0 1px light-dark(rgb(20 40 35 / 0.07), rgb(255 255 255 / 0.12)),
      0 12px 36px -8px rgb(10 25 20 / 0.3),
      0 3px 10px rgb(10 25 20 / 0.1);
    animation: hail 0.32s cubic-bezier(0.2, 0.9, 0.3, 1);
  }
  :host([position='start']) .hail {
    inset-inline: var(--chat-offset-x, 20px) auto;
    border-end-end-radius: var(--_radius);
    border-end-start-radius: 6px;
  }
  @keyframes hail {
    from {
      opacity: 0;
      transform: translateY(10px);
    }
  }
  .hail-text {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    align-items: flex-start;
    gap: 11px;
    padding: 13px 0 14px;
    padding-inline: 14px 4px;
    border-radius: inherit;
    text-align: start;
    line-height: 21px;
  }
  .hail-text:hover span {
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
    text-underline-offset: 0.2em;
  }
  .hail-text span {
    min-inline-size: 0;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 7;
    overflow: hidden;
    overflow-wrap: anywhere;
    white-space: pre-line;
    text-wrap: pretty;
  }
  .hail :is(.avatar, .face) {
    --_size: 34px;
    flex: none;
    inline-size: var(--_size);
    block-size: var(--_size);
    border-radius: 38%;
    object-fit: cover;
  }
  .face {
    padding: 7px;
    color: var(--_on-accent);
    background: var(--_accent);
  }
  .hail .icon-button {
    margin: 7px;
    inline-size: 32px;
    block-size: 32px;
    font-size: 16px;
    border-radius: 11px;
    color: var(--_muted);
  }
  .said {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  h3.said {
    font-weight: 550;
    font-size: 17px;
    line-height: 25px;
  }
  p.said {
    align-self: flex-start;
    max-inline-size: 82%;
    margin-block: 10px 4px;
    padding: 9px 14px;
    border-radius: min(18px, var(--_radius));
    border-end-start-radius: 6px;
    background: var(--_surface-2);
  }
  @media (max-width: 600px) {
    :host([hide-mobile]) .hail {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .hail {
      border: 1px solid CanvasText;
    }
    .hail-text {
      border: 0;
    }
    .face {
      background: none;
      color: CanvasText;
    }
  }
`

const adopted = new WeakSet<LitElement>()

/** Gives a box the looks of the bubble. */
export function adoptBubble(host: LitElement): void {
  const { styleSheet } = styles
  if (adopted.has(host) || !styleSheet) return
  adopted.add(host)
  ;(host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styleSheet)
}
