import { html, nothing, type TemplateResult } from 'lit'

export interface MenuSwitch {
  readonly label: string
  readonly on: boolean
  /** Shown, and told why when it is tried all the same. */
  readonly denied?: boolean
  readonly toggle: () => void
}

/** Something of a menu that is on or off; the menu stays open. */
export function menuSwitch({ label, on, denied = false, toggle }: MenuSwitch): TemplateResult {
  return html`<button
    class="menu-item"
    role="menuitemcheckbox"
    aria-checked=${on ? 'true' : 'false'}
    aria-disabled=${denied ? 'true' : nothing}
    tabindex="-1"
    @click=${toggle}
  >
    <span class="grow">${label}</span>
    <span class="switch" aria-hidden="true"></span>
  </button>`
}
