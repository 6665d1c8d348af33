import type { Group, Role, TeamMember } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { type Ask, outcome } from './asks.ts'
import { choiceField, ticks } from './form-field.ts'
import { roleHint, roleOptions } from './role-text.ts'

/** What is chosen for a colleague and not saved yet; what nobody touched is left out and follows the team. */
export interface MemberDraft {
  readonly role?: 'full' | 'limited'
  readonly active?: boolean
  readonly groups?: readonly string[]
}

export interface MemberEditorView {
  readonly member: TeamMember
  readonly draft: MemberDraft
  readonly groups: readonly Group[]
  readonly ask: Ask | undefined
  /** Whether role and activity are mine to set. */
  readonly access: boolean
  readonly changed: (draft: MemberDraft) => void
  readonly save: () => void
  readonly cancel: () => void
  /** Further things to be done about the colleague. */
  readonly actions: readonly MemberAction[]
}

export interface MemberAction {
  readonly label: string
  readonly danger?: boolean
  readonly run: (event: Event) => void
}

/** Role, activity and groups of a colleague, and the ways to part with them. */
export function memberEditor(view: MemberEditorView): TemplateResult {
  const { member, draft, groups, access, changed } = view
  const role = draft.role ?? member.role
  const active = draft.active ?? member.active
  const submit = (event: Event) => {
    event.preventDefault()
    view.save()
  }
  return html`<form class="editor" id="editor-${member.id}" novalidate @submit=${submit}>
    ${
      access && role !== 'owner'
        ? html`<div class="beside">
            ${choiceField({
              id: `role-${member.id}`,
              label: msg('Role', { id: 'member-role' }),
              hint: roleHint(role),
              value: role,
              options: roleOptions(),
              chosen: role => changed({ ...draft, role }),
            })}
            <div class="field">
              <span class="tick-label">${msg('Activity', { id: 'member-activity' })}</span>
              <label class="tick">
                <input
                  type="checkbox"
                  .checked=${live(active)}
                  @change=${(event: Event) => changed({ ...draft, active: (event.target as HTMLInputElement).checked })}
                />
                <span
                  >${msg('Active', { id: 'member-active' })}
                  <span class="hint"
                    >${msg(
                      'Who is inactive can look, but not chat. What is assigned to them becomes new again.',
                      {
                        id: 'member-active-hint',
                      },
                    )}</span
                  ></span
                >
              </label>
            </div>
          </div>`
        : nothing
    }
    ${
      groups.length > 0
        ? ticks({
            legend: msg('Groups', { id: 'settings-groups' }),
            options: groups,
            chosen: draft.groups ?? member.groups,
            changed: groups => changed({ ...draft, groups }),
          })
        : nothing
    }
    <div class="buttons">
      <button class="button main" type="submit">${msg('Save', { id: 'save' })}</button>
      <button class="button" type="button" @click=${view.cancel}>${msg('Cancel', { id: 'cancel' })}</button>
      ${outcome(view.ask)}
    </div>
    ${
      view.actions.length > 0
        ? html`<div class="buttons actions">
            ${view.actions.map(
              ({ label, danger, run }) =>
                html`<button class="button ${danger ? 'warns' : ''}" type="button" @click=${run}>
                  ${label}
                </button>`,
            )}
          </div>`
        : nothing
    }
  </form>`
}

/** What of the draft is another than what the team has. */
export function memberChange(
  member: TeamMember,
  { role, active, groups }: MemberDraft,
  known: readonly Group[],
): { role?: Role; active?: boolean; groups?: string[] } {
  const kept = groups?.filter(id => known.some(group => group.id === id))
  const same = kept?.length === member.groups.length && kept.every(id => member.groups.includes(id))
  return {
    ...(role !== undefined && role !== member.role ? { role } : {}),
    ...(active !== undefined && active !== member.active ? { active } : {}),
    ...(kept && !same ? { groups: kept } : {}),
  }
}
