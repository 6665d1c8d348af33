import { limits, plainText, type Shortcut } from '@deskbell/protocol'
import { localized, msg, str } from '@lit/localize'
import { type CSSResultGroup, html, nothing, type TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { languageOf } from '../shared/language.ts'
import { plainValue } from '../shared/plain-value.ts'
import { entryCard } from './entry-card.ts'
import { EntryEditor } from './entry-editor.ts'
import { SettingsSection } from './settings-section.ts'
import { shortcutFields, shortcutTextProblem, shortcutStyles } from './shortcut-fields.ts'

/**
 * Answers prepared in advance: my own, and those of the whole team (spec A1).
 *
 * @tag shortcuts-section
 */
@localized()
export class ShortcutsSection extends SettingsSection {
  static override styles: CSSResultGroup = [SettingsSection.styles, shortcutStyles]

  /** What the lists are narrowed to. */
  @state() private queries = { own: '', team: '' }

  readonly #editor = new EntryEditor<Shortcut>({
    host: this,
    asks: this.asks,
    longestName: limits.shortcutName,
    explain: reason => {
      if (reason === 'name_taken')
        return msg('Another shortcut has this name.', { id: 'shortcut-name-taken' })
      if (reason !== 'too_many') return undefined
      return msg(str`There is room for ${limits.shortcuts} shortcuts. Delete one first.`, {
        id: 'shortcut-too-many',
      })
    },
    check: ({ text }) => ({ text: shortcutTextProblem(text, languageOf(this)) }),
    save: shortcut => this.account.saveShortcut(shortcut),
  })

  protected override render(): TemplateResult {
    const { shortcuts = [] } = this.session?.state.catalog ?? {}
    const own = shortcuts.filter(({ shared }) => !shared)
    const shared = shortcuts.filter(({ shared }) => shared)
    // What a draft says of itself may change while it is written; it stays where it was opened.
    const isShared = ({ id }: Shortcut) => shared.some(shortcut => shortcut.id === id)
    const mayShare = this.can('shortcut.edit', { owner: null })
    return this.frame(
      msg('Shortcuts', { id: 'settings-shortcuts' }),
      msg('Prepared answers. Type / and the name of one where an answer is written.', {
        id: 'shortcuts-about',
      }),
      html`${this.#card('own', {
        title: msg('Your shortcuts', { id: 'shortcuts-own' }),
        entries: own,
        owns: draft => !isShared(draft),
        nothing: msg('You have no shortcuts of your own.', { id: 'shortcuts-own-none' }),
        add: {
          label: msg('New shortcut', { id: 'shortcut-new' }),
          run: () => this.#editor.add(entry => ({ ...entry, text: '', shared: false })),
        },
      })}
      ${
        mayShare || shared.length > 0
          ? this.#card('team', {
              title: msg('Shortcuts of the team', { id: 'shortcuts-shared' }),
              entries: shared,
              owns: isShared,
              nothing: msg('The team has no shortcuts.', { id: 'shortcuts-shared-none' }),
            })
          : nothing
      }`,
    )
  }

  #card(
    whose: 'own' | 'team',
    card: Pick<Parameters<typeof entryCard<Shortcut>>[0], 'title' | 'entries' | 'owns' | 'nothing' | 'add'>,
  ): TemplateResult {
    const me = this.session?.state.me
    const mayShare = this.can('shortcut.edit', { owner: null })
    return entryCard<Shortcut>({
      ...card,
      editor: this.#editor,
      fields: draft =>
        shortcutFields({
          draft,
          change: this.#editor.change,
          problem: this.#editor.problem('text'),
          agent: plainValue(me?.name),
          mayShare,
        }),
      row: shortcut =>
        html`<div class="name"><bdi>/${plainValue(shortcut.name)}</bdi></div>
          <div class="small answer" dir="auto">${plainText(plainValue(shortcut.text), 300)}</div>`,
      may: ({ shared }) => this.can('shortcut.edit', { owner: shared ? null : plainValue(me?.id) }),
      remove: (shortcut, from) => this.#delete(shortcut, from),
      saved: card.add ? this.asks.of('save') : undefined,
      query: this.queries[whose],
      search: query => (this.queries = { ...this.queries, [whose]: query }),
    })
  }

  #delete({ id, name, shared }: Shortcut, from: EventTarget | null): void {
    this.confirm.ask(
      {
        title: msg(str`Delete the shortcut /${plainValue(name)}?`, { id: 'shortcut-delete-title' }),
        text: shared
          ? msg('Nobody in the team has it any more.', { id: 'shortcut-delete-shared' })
          : msg('Answers that were sent with it stay as they are.', { id: 'shortcut-delete-own' }),
        yes: msg('Delete shortcut', { id: 'shortcut-delete' }),
        danger: true,
        work: () => this.account.deleteShortcut(id),
      },
      from,
    )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shortcuts-section': ShortcutsSection
  }
}
