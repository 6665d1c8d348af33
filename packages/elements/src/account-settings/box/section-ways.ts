import { msg } from '@lit/localize'
import { css, html, type LitElement, type TemplateResult } from 'lit'

/** A card that can be gone to: its id, and its name. */
export type Way = readonly [id: string, name: string]

/** The ways to the cards of a long page. Buttons, since the fragment of the address is the dashboard's. */
export function sectionWays(host: LitElement, ways: readonly Way[]): TemplateResult {
  const go = (id: string) => {
    const heading = host.renderRoot.querySelector<HTMLElement>(`#${id}-title`)
    host.renderRoot.querySelector(`#${id}`)?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  return html`<nav class="ways" aria-label=${msg('On this page', { id: 'own-box-ways' })}>
    <ul>
      ${ways.map(
        ([id, name]) => html`<li><button type="button" @click=${() => go(id)}>${name}</button></li>`,
      )}
    </ul>
  </nav>`
}

export const waysStyles = css`
  .ways {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    margin-inline: -4px;
    background: var(--_surface);
    border-block-end: 1px solid var(--_border);
  }
  .ways ul {
    display: flex;
    gap: 2px;
    margin: 0;
    padding: 4px 4px 6px;
    overflow-x: auto;
    scrollbar-width: none;
    list-style: none;
    /* There is more to the side. */
    mask-image: linear-gradient(to left, transparent, black 28px);
  }
  .ways ul:dir(rtl) {
    mask-image: linear-gradient(to right, transparent, black 28px);
  }
  .ways li:last-child {
    padding-inline-end: 20px;
  }
  .ways button {
    min-block-size: 32px;
    padding: 4px 10px;
    border-radius: 999px;
    color: var(--_muted);
    font-size: 13px;
    font-weight: 560;
    white-space: nowrap;
  }
  .ways button:hover {
    background: var(--_faint);
    color: var(--_text);
  }
  @media (pointer: coarse) {
    .ways button {
      min-block-size: 44px;
    }
  }
  .card {
    scroll-margin-block-start: 60px;
  }
`
