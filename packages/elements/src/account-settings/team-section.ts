import type { Group, TeamMember } from '@deskbell/protocol'
import { localized, msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { agentIcons } from '../shared/agent-icons.ts'
import { avatar } from '../shared/avatar.ts'
import { languageOf } from '../shared/language.ts'
import { plainValue } from '../shared/plain-value.ts'
import { outcome } from './asks.ts'
import type { Question } from './confirm-dialog.ts'
import { invitationList } from './invitation-list.ts'
import { InviteForm, inviteLabel } from './invite-form.ts'
import { type MemberAction, memberChange, type MemberDraft, memberEditor } from './member-editor.ts'
import { roleName } from './role-text.ts'
import { SettingsSection } from './settings-section.ts'
import { removeQuestion, signOutQuestion, transferQuestion, withdrawQuestion } from './team-questions.ts'
import { teamStyles } from './team-section.styles.ts'

/** Who works here, with which rights, and who is invited (spec A1, A6). */
@localized()
export class TeamSection extends SettingsSection {
  static override styles = [SettingsSection.styles, teamStyles]

  /** Colleagues whose row is open, and what was chosen there. */
  @state() private drafts: ReadonlyMap<string, MemberDraft> = new Map()

  readonly #invite = new InviteForm(this, this.asks)

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this
    if (!session) return nothing
    const { team, invitations } = session.state
    const manages = this.can('team.manage', {})
    return this.frame(
      msg('Team', { id: 'settings-team' }),
      manages
        ? msg('Who answers your visitors, and what they may do.', { id: 'team-about' })
        : msg('Who answers your visitors.', { id: 'team-about-limited' }),
      html`<div class="card">
          <div class="card-head">
            <h3>${msg('Colleagues', { id: 'team-members' })}</h3>
            ${
              manages
                ? html`<button
                    class="button main"
                    id="invite"
                    type="button"
                    aria-expanded=${this.#invite.open ? 'true' : 'false'}
                    @click=${() => this.#invite.toggle()}
                  >
                    ${agentIcons.assign}${inviteLabel()}
                  </button>`
                : nothing
            }
          </div>
          ${manages ? this.#invite.render(session) : nothing}
          <ul class="rows">
            ${repeat(
              team,
              ({ id }) => id,
              member => this.#member(member),
            )}
          </ul>
        </div>
        ${
          manages && invitations.length > 0
            ? invitationList(invitations, languageOf(this), ({ id, email }, event) =>
                this.confirm.ask(withdrawQuestion(this.account, id, plainValue(email)), event.currentTarget),
              )
            : nothing
        }`,
    )
  }

  #member(member: TeamMember): TemplateResult {
    const { me, catalog } = this.session!.state
    const name = plainValue(member.name)
    const draft = this.drafts.get(member.id)
    const groups = namesOf(member.groups, catalog.groups)
    return html`<li>
      <div class="row stack">
        ${avatar({ id: plainValue(member.id), name })}
        <div class="grow">
          <div class="name">
            <bdi>${name}</bdi>
            ${member.id === me?.id ? html`<span class="muted">${msg('(you)', { id: 'member-you' })}</span>` : nothing}
          </div>
          <div class="small"><bdi>${plainValue(member.email)}</bdi></div>
          ${groups ? html`<div class="small"><bdi>${groups}</bdi></div>` : nothing}
        </div>
        <div class="badges">
          <span class="badge">${roleName(member.role)}</span>
          ${presence(member)}
        </div>
        ${this.#mayEdit(member) ? this.#editButton(member, draft) : nothing}
      </div>
      ${draft ? this.#editor(member, draft) : outcome(this.asks.of(keyOf(member)))}
    </li>`
  }

  #editButton({ id, name }: TeamMember, draft: MemberDraft | undefined): TemplateResult {
    const shown = plainValue(name)
    return html`<button
      class="button"
      id="edit-${id}"
      type="button"
      aria-expanded=${draft ? 'true' : 'false'}
      aria-label=${msg(str`Edit ${shown}`, { id: 'member-edit' })}
      @click=${() => (draft ? this.#close(id) : this.#draft(id, {}))}
    >
      ${msg('Edit', { id: 'edit' })}
    </button>`
  }

  #editor(member: TeamMember, draft: MemberDraft): TemplateResult {
    return memberEditor({
      member,
      draft,
      groups: this.session!.state.catalog.groups,
      ask: this.asks.of(keyOf(member)),
      access: this.#mayDo('access.set', member),
      changed: draft => this.#draft(member.id, draft),
      save: () => void this.#save(member.id),
      cancel: () => this.#close(member.id),
      actions: this.#actions(member),
    })
  }

  /** Groups are set for everybody, oneself included; role and activity for those below. */
  #mayEdit(member: TeamMember): boolean {
    if (!this.can('team.manage', {})) return false
    const { groups } = this.session!.state.catalog
    return groups.length > 0 || this.#mayDo('access.set', member) || this.#actions(member).length > 0
  }

  #mayDo(action: 'access.set' | 'agent.remove' | 'agent.sign_out', { id, role }: TeamMember): boolean {
    return this.can(action, { agent: id, role, becomes: role })
  }

  #actions(member: TeamMember): MemberAction[] {
    const { id, active } = member
    const actions: MemberAction[] = []
    const close = () => this.#close(id)
    const ask = (question: Question) => (event: Event) => this.confirm.ask(question, event.currentTarget)
    if (id !== this.session?.state.me?.id && active && this.can('ownership.transfer', {}))
      actions.push({
        label: msg('Make them the owner', { id: 'member-transfer' }),
        run: ask(transferQuestion(this.account, member, close)),
      })
    if (this.#mayDo('agent.sign_out', member))
      actions.push({
        label: msg('Sign out everywhere', { id: 'sign-out-everywhere' }),
        run: ask(
          signOutQuestion(this.account, member, () =>
            this.asks.done(keyOf(member), msg('Signed out everywhere', { id: 'member-signed-out' })),
          ),
        ),
      })
    if (this.#mayDo('agent.remove', member))
      actions.push({
        label: msg('Remove from the team', { id: 'member-remove' }),
        danger: true,
        run: ask(removeQuestion(this.account, member, close)),
      })
    return actions
  }

  async #save(id: string): Promise<void> {
    const { team, catalog } = this.session!.state
    const member = team.find(other => other.id === id)
    const draft = this.drafts.get(id)
    if (!member || !draft) return
    const change = memberChange(member, draft, catalog.groups)
    if (Object.keys(change).length === 0) return this.#close(id)
    const saved = await this.asks.run(keyOf(member), () => this.account.updateAgent(id, change))
    // What was chosen while the answer was on its way is not saved yet.
    if (saved && this.drafts.get(id) === draft) this.#close(id, true)
  }

  #draft(id: string, draft: MemberDraft): void {
    this.drafts = new Map(this.drafts).set(id, draft)
    this.asks.clear(`member ${id}`)
  }

  #close(id: string, told = false): void {
    const drafts = new Map(this.drafts)
    drafts.delete(id)
    this.drafts = drafts
    if (!told) this.asks.clear(`member ${id}`)
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#edit-${id}`)?.focus())
  }
}

const keyOf = ({ id }: TeamMember) => `member ${id}`

function presence({ active, online }: TeamMember): TemplateResult {
  if (!active) return html`<span class="badge off">${msg('Inactive', { id: 'member-inactive' })}</span>`
  return online
    ? html`<span class="badge on">${msg('Online', { id: 'status-online' })}</span>`
    : html`<span class="badge">${msg('Offline', { id: 'status-offline' })}</span>`
}

function namesOf(ids: readonly string[], groups: readonly Group[]): string {
  return groups
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => plainValue(name))
    .join(', ')
}

declare global {
  interface HTMLElementTagNameMap {
    'team-section': TeamSection
  }
}
