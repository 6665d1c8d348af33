import type { Invitation } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { plainValue } from '../shared/plain-value.ts'
import { dateText } from '../shared/time-text.ts'
import { roleName } from './role-text.ts'

/** Who is invited and has not come yet. */
export function invitationList(
  invitations: readonly Invitation[],
  lang: string | undefined,
  withdraw: (invitation: Invitation, event: Event) => void,
): TemplateResult {
  return html`<div class="card">
    <div class="card-head">
      <h3>${msg('Open invitations', { id: 'invitations' })}</h3>
    </div>
    <p class="card-about">
      ${msg(
        'A link is shown once. Whoever lost theirs gets another by a new invitation; the old link ends then.',
        {
          id: 'invitations-about',
        },
      )}
    </p>
    <ul class="rows">
      ${repeat(
        invitations,
        ({ id }) => id,
        invitation => invitationRow(invitation, lang, event => withdraw(invitation, event)),
      )}
    </ul>
  </div>`
}

function invitationRow(
  { email, name, role, until }: Invitation,
  lang: string | undefined,
  withdraw: (event: Event) => void,
): TemplateResult {
  const address = plainValue(email)
  const end = dateText(until, lang)
  return html`<li>
    <div class="row stack">
      <div class="grow">
        <div class="name"><bdi>${address}</bdi></div>
        <div class="small">
          ${name ? html`<bdi>${plainValue(name)}</bdi> · ` : nothing}${msg(str`Good until ${end}`, {
            id: 'invitation-until',
          })}
        </div>
      </div>
      <div class="badges"><span class="badge">${roleName(role)}</span></div>
      <button
        class="button"
        type="button"
        aria-label=${msg(str`Withdraw the invitation of ${address}`, { id: 'invitation-withdraw-of' })}
        @click=${withdraw}
      >
        ${msg('Withdraw', { id: 'invitation-withdraw' })}
      </button>
    </div>
  </li>`
}
