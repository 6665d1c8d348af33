import { limits, type Tag } from '@deskbell/protocol'
import { localized, msg, str } from '@lit/localize'
import type { CSSResultGroup, TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { plainValue } from '../shared/plain-value.ts'
import { tagChip, tagStyles } from '../shared/tag-chip.ts'
import { entryCard } from './entry-card.ts'
import { EntryEditor } from './entry-editor.ts'
import { SettingsSection } from './settings-section.ts'
import { tagColorField, tagColorStyles } from './tag-colors.ts'

/**
 * The tags that agents sort conversations with (spec C14); where I may not change them, what there is.
 *
 * @tag tags-section
 */
@localized()
export class TagsSection extends SettingsSection {
  static override styles: CSSResultGroup = [SettingsSection.styles, tagStyles, tagColorStyles]

  @state() private query = ''

  readonly #editor = new EntryEditor<Tag>({
    host: this,
    asks: this.asks,
    longestName: limits.tagName,
    explain: reason => {
      if (reason === 'name_taken') return msg('Another tag has this name.', { id: 'tag-name-taken' })
      if (reason !== 'too_many') return undefined
      return msg(str`There is room for ${limits.tags} tags. Delete one first.`, { id: 'tag-too-many' })
    },
    save: tag => this.account.saveTag(tag),
  })

  protected override render(): TemplateResult {
    const { tags = [] } = this.session?.state.catalog ?? {}
    const may = this.can('team.manage', {})
    return this.frame(
      msg('Tags', { id: 'settings-tags' }),
      msg('Agents put them on conversations, and find conversations by them. Visitors never see them.', {
        id: 'tags-about',
      }),
      entryCard<Tag>({
        title: msg('All tags', { id: 'tags-all' }),
        entries: tags,
        editor: this.#editor,
        fields: draft => tagColorField(draft, color => this.#editor.change({ color })),
        row: tag => tagChip(tag),
        nothing: msg('There are no tags.', { id: 'tags-empty' }),
        may: () => may,
        remove: (tag, from) => this.#delete(tag, from),
        add: may
          ? {
              label: msg('New tag', { id: 'tag-new' }),
              run: () => this.#editor.add(entry => ({ ...entry, color: 'grey' })),
            }
          : undefined,
        saved: this.asks.of('save'),
        query: this.query,
        search: query => (this.query = query),
      }),
    )
  }

  #delete({ id, name }: Tag, from: EventTarget | null): void {
    this.confirm.ask(
      {
        title: msg(str`Delete the tag ${plainValue(name)}?`, { id: 'tag-delete-title' }),
        text: msg('It disappears from all conversations that have it. The conversations are kept.', {
          id: 'tag-delete-text',
        }),
        yes: msg('Delete tag', { id: 'tag-delete' }),
        danger: true,
        work: () => this.account.deleteTag(id),
      },
      from,
    )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tags-section': TagsSection
  }
}
