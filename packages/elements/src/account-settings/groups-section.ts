import { type Group, limits, type TeamMember } from '@deskbell/protocol'
import { localized, msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { languageOf } from '../shared/language.ts'
import { plainValue } from '../shared/plain-value.ts'
import { membersText } from '../shared/plural-text.ts'
import { entryCard } from './entry-card.ts'
import { EntryEditor } from './entry-editor.ts'
import { ticks } from './form-field.ts'
import { SettingsSection } from './settings-section.ts'

/** A group while it is changed: who is to be in it, and who was when the change began. */
interface GroupDraft extends Group {
  readonly members: readonly string[]
  readonly before: readonly string[]
}

/**
 * Groups and who is in them (spec A3); where I may not change them, what there is.
 *
 * @tag groups-section
 */
@localized()
export class GroupsSection extends SettingsSection {
  @state() private query = ''

  readonly #editor = new EntryEditor<GroupDraft>({
    host: this,
    asks: this.asks,
    longestName: limits.groupName,
    explain: reason => {
      if (reason === 'name_taken') return msg('Another group has this name.', { id: 'group-name-taken' })
      if (reason !== 'too_many') return undefined
      return msg(str`There is room for ${limits.groups} groups. Delete one first.`, { id: 'group-too-many' })
    },
    save: draft => this.#save(draft),
  })

  protected override render(): TemplateResult {
    const { groups = [] } = this.session?.state.catalog ?? {}
    const may = this.can('team.manage', {})
    return this.frame(
      msg('Groups', { id: 'settings-groups' }),
      msg(
        'Agents with limited access see the conversations of their groups, those of no group, and those assigned to them.',
        { id: 'groups-about' },
      ),
      entryCard<GroupDraft>({
        title: msg('All groups', { id: 'groups-all' }),
        entries: groups.map(group => this.#withMembers(group)),
        editor: this.#editor,
        fields: draft => this.#members(draft),
        row: group => this.#row(group),
        nothing: msg('There are no groups. Without them every agent sees every conversation.', {
          id: 'groups-none',
        }),
        may: () => may,
        remove: (group, from) => this.#delete(group, from),
        add: may
          ? {
              label: msg('New group', { id: 'group-new' }),
              run: () => this.#editor.add(entry => ({ ...entry, members: [], before: [] })),
            }
          : undefined,
        saved: this.asks.of('save'),
        query: this.query,
        search: query => (this.query = query),
      }),
    )
  }

  #row({ name, members }: GroupDraft): TemplateResult {
    const names = this.#team.filter(({ id }) => members.includes(id)).map(member => plainValue(member.name))
    return html`<div class="name" dir="auto">${plainValue(name)}</div>
      <div class="small">
        ${membersText(members.length, languageOf(this))}${
          names.length > 0
            ? html`: <bdi>${names.slice(0, 8).join(', ')}${names.length > 8 ? '…' : ''}</bdi>`
            : nothing
        }
      </div>`
  }

  #members({ members }: GroupDraft): TemplateResult {
    return ticks({
      legend: msg('Members', { id: 'group-members' }),
      options: this.#team.map(({ id, name }) => ({ id, name: plainValue(name) })),
      chosen: members,
      changed: members => this.#editor.change({ members }),
    })
  }

  /** Who is in it is said of the agents: only those are changed whom this form has changed. */
  async #save({ id, name, members, before }: GroupDraft): Promise<void> {
    await this.account.saveGroup({ id, name })
    for (const member of this.#team) {
      const isIn = members.includes(member.id)
      if (isIn === before.includes(member.id)) continue
      const others = member.groups.filter(group => group !== id)
      await this.account.updateAgent(member.id, { groups: isIn ? [...others, id] : others })
    }
  }

  #delete({ id, name }: Group, from: EventTarget | null): void {
    this.confirm.ask(
      {
        title: msg(str`Delete the group ${plainValue(name)}?`, { id: 'group-delete-title' }),
        text: msg('Its conversations are kept and become ungrouped: every agent sees them then.', {
          id: 'group-delete-text',
        }),
        yes: msg('Delete group', { id: 'group-delete' }),
        danger: true,
        work: () => this.account.deleteGroup(id),
      },
      from,
    )
  }

  #withMembers(group: Group): GroupDraft {
    const members = this.#team.filter(({ groups }) => groups.includes(group.id)).map(({ id }) => id)
    return { ...group, members, before: members }
  }

  get #team(): readonly TeamMember[] {
    return this.session?.state.team ?? []
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'groups-section': GroupsSection
  }
}
