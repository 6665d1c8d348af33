import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { avatar } from '../shared/avatar.ts'
import { icons } from '../shared/icons.ts'
import { plainValue } from '../shared/plain-value.ts'
import { choose, type HeaderView } from './header-view.ts'
import type { Assignable } from './thread-actions.ts'

/** Colleagues as items of a menu, with a tick where they can be taken away again. */
export function memberItems(
  view: HeaderView,
  list: readonly Assignable[],
  checkable: boolean,
): TemplateResult[] {
  return list.map(({ member, assigned, run }) => {
    const name = plainValue(member.name)
    return html`<button
      class="menu-item"
      role=${checkable ? 'menuitemcheckbox' : 'menuitem'}
      aria-checked=${checkable ? (assigned ? 'true' : 'false') : nothing}
      tabindex="-1"
      @click=${() => choose(view, run)}
    >
      ${avatar({ id: plainValue(member.id), name })}
      <span class="grow cut"
        ><bdi>${name}</bdi> ${member.id === view.me ? msg('(you)', { id: 'member-you' }) : nothing}</span
      >
      <span class="muted small"
        >${member.online ? msg('Online', { id: 'status-online' }) : msg('Offline', { id: 'status-offline' })}</span
      >
      ${checkable ? html`<span class="check">${assigned ? icons.tick : nothing}</span>` : nothing}
    </button>`
  })
}
