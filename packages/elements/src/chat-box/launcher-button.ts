import { msg } from '@lit/localize'
import { css, html, nothing, unsafeCSS, type TemplateResult } from 'lit'
import { icons } from '../shared/icons.ts'
import { unreadText } from '../shared/plural-text.ts'
import { launcherCss } from './launcher.ts'

/**
 * The button of a popover, with the count of what is unread.
 *
 * @csspart badge - The count of unread messages on the launcher.
 */
export function launcher(
  open: boolean,
  unread: number,
  lang: string | undefined,
  toggle: () => void,
): TemplateResult {
  const badge = unread > 0 && !open
  return html`<button
      class="launcher"
      part="launcher"
      type="button"
      aria-label=${open ? msg('Close chat', { id: 'launcher-close' }) : msg('Open chat', { id: 'launcher-open' })}
      aria-haspopup="dialog"
      aria-expanded=${open}
      aria-describedby=${badge ? 'unread' : nothing}
      @click=${toggle}
    >
      ${open ? icons.down : nothing}
      ${
        badge
          ? html`<span class="badge" part="badge" data-count=${unread > 99 ? '99+' : unread}></span>`
          : nothing
      }</button
    >${badge ? html`<span class="visually-hidden" id="unread">${unreadText(unread, lang)}</span>` : nothing}`
}

export const launcherStyles = css`
  ${unsafeCSS(launcherCss)}
  .launcher {
    transition: transform 0.2s;
    -webkit-tap-highlight-color: transparent;
  }
  .launcher svg {
    font-size: 32px;
  }
  .launcher[aria-expanded='true']::before {
    display: none;
  }
  .launcher:hover {
    transform: translateY(-2px);
  }
  .launcher:active {
    transform: none;
  }
  @media (forced-colors: active) {
    .launcher {
      border: 2px solid ButtonText;
    }
    .launcher::before {
      forced-color-adjust: none;
      background: ButtonText;
    }
  }
  .badge {
    box-sizing: border-box;
    position: absolute;
    inset-block-start: -5px;
    inset-inline-end: -5px;
    min-inline-size: 22px;
    block-size: 22px;
    padding-inline: 6px;
    border-radius: 11px;
    box-shadow: 0 0 0 2px var(--_surface);
    background: var(--_brass);
    color: #2b1d00;
    font: 700 12.5px/22px var(--_font);
    text-align: center;
    animation: badge 0.3s cubic-bezier(0.3, 1.6, 0.6, 1);
  }
  .badge::before {
    content: attr(data-count);
  }
  @keyframes badge {
    from {
      transform: scale(0);
    }
  }
`
