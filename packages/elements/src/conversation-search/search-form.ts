import type { AgentState } from '@deskbell/client'
import { limits, ratings } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { icons } from '../shared/icons.ts'
import type { MenuButton } from '../shared/menu-button.ts'
import { plainValue } from '../shared/plain-value.ts'
import { ratingText } from '../shared/rating-face.ts'
import { tagDot, tagsOf } from '../shared/tag-chip.ts'
import { channelName, statusName } from './filter-names.ts'
import type { SearchDraft, SearchProblems } from './search-draft.ts'

/** What the form of the advanced search is drawn with. */
export interface SearchFormView {
  readonly state: AgentState | undefined
  readonly draft: SearchDraft
  readonly problems: SearchProblems
  readonly tags: MenuButton
  readonly change: (change: Partial<SearchDraft>) => void
  readonly clear: () => void
}

/** The fields of the advanced search; nothing of it counts until it is applied (spec C11). */
export function searchForm(view: SearchFormView): TemplateResult {
  const { state, draft } = view
  const team = state?.team ?? []
  const { groups = [] } = state?.catalog ?? {}
  return html`<div class="form" id="advanced" part="form">
    ${select(view, 'status', msg('Status', { id: 'filter-status' }), [
      ['open', statusName('open')],
      ['resolved', statusName('resolved')],
    ])}
    ${select(
      view,
      'rating',
      msg('Rating', { id: 'filter-rating' }),
      ratings.toReversed().map(value => [String(value), ratingText(value)]),
    )}
    ${select(
      view,
      'agent',
      msg('Agent', { id: 'filter-agent' }),
      team.map(member => [member.id, plainValue(member.name)]),
    )}
    ${select(
      view,
      'group',
      msg('Group', { id: 'filter-group' }),
      groups.map(group => [group.id, plainValue(group.name)]),
    )}
    ${tagField(view)}
    ${select(view, 'channel', msg('Channel', { id: 'filter-channel' }), [
      ['web', channelName('web')],
      ['email', channelName('email')],
      ['messenger', channelName('messenger')],
    ])}
    ${input(view, 'page', msg('Page URL', { id: 'filter-page' }), {
      hint: 'shop.example/desks',
      most: limits.searchText,
    })}
    ${input(view, 'ip', msg('IP address', { id: 'filter-ip' }), { hint: '203.0.113.7, 10.0.0.0/8', most: 50 })}
    ${input(view, 'from', msg('From', { id: 'filter-from' }), { type: 'date' })}
    ${input(view, 'to', msg('To', { id: 'filter-to' }), { type: 'date' })}
    <div class="form-end">
      <button class="button plain" type="button" part="clear" @click=${view.clear}>
        ${msg('Clear', { id: 'filter-clear' })}
      </button>
      <button class="button primary" type="submit" part="apply">
        ${msg('Apply', { id: 'filter-apply' })}
      </button>
    </div>
  </div>`

  function tagField({ tags, change }: SearchFormView): TemplateResult {
    const label = msg('Tags', { id: 'filter-tags' })
    const known = state?.catalog.tags ?? []
    const chosen = tagsOf(draft.tags, known)
    const names = chosen.map(tag => plainValue(tag.name)).join(', ')
    return html`<div class="field">
      <span class="label" aria-hidden="true">${label}</span>
      ${tags.render({
        label: `${label}: ${names || any()}`,
        title: label,
        look: 'choice',
        denial: null,
        face: html`<span class="cut ${names ? '' : 'muted'}">${names || any()}</span>${icons.down}`,
        ...(known.length > 8 && { search: msg('Search tags', { id: 'filter-search-tags' }) }),
        items: query =>
          known.length === 0
            ? html`<p class="menu-title">${msg('There are no tags yet.', { id: 'filter-no-tags' })}</p>`
            : known
                .filter(tag => plainValue(tag.name).toLowerCase().includes(query.toLowerCase()))
                .slice(0, 100)
                .map(tag => {
                  const on = draft.tags.includes(tag.id)
                  const rest = draft.tags.filter(id => id !== tag.id)
                  return html`<button
                    class="menu-item"
                    type="button"
                    role="menuitemcheckbox"
                    aria-checked=${on ? 'true' : 'false'}
                    tabindex="-1"
                    @click=${() => change({ tags: on ? rest : [...rest, tag.id] })}
                  >
                    ${tagDot(tag)}<span class="grow cut" dir="auto">${plainValue(tag.name)}</span>
                    ${on ? icons.tick : nothing}
                  </button>`
                }),
      })}
    </div>`
  }
}

function any(): string {
  return msg('Any', { id: 'filter-any' })
}

type Choice = 'status' | 'rating' | 'agent' | 'group' | 'channel'

function select(
  { draft, change }: SearchFormView,
  name: Choice,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): TemplateResult {
  return html`<label class="field">
    <span class="label">${label}</span>
    <select
      name=${name}
      @change=${(event: Event) => change({ [name]: (event.target as HTMLSelectElement).value })}
    >
      <option value="" .selected=${draft[name] === ''}>${any()}</option>
      ${options.map(
        ([value, text]) => html`<option value=${value} .selected=${draft[name] === value}>${text}</option>`,
      )}
    </select>
  </label>`
}

function input(
  { draft, problems, change }: SearchFormView,
  name: 'page' | 'ip' | 'from' | 'to',
  label: string,
  { type = 'text', hint = '', most = 100 }: { type?: 'text' | 'date'; hint?: string; most?: number },
): TemplateResult {
  const problem = problems[name]
  return html`<div class="field">
    <label class="label" for=${name}>${label}</label>
    <input
      id=${name}
      name=${name}
      type=${type}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      maxlength=${most}
      placeholder=${hint || nothing}
      .value=${draft[name]}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${problem ? `problem-${name}` : nothing}
      @input=${(event: Event) => change({ [name]: (event.target as HTMLInputElement).value })}
    />
    ${problem ? searchProblem(name, problem) : nothing}
  </div>`
}

/** What is wrong with a field, beside it. */
export function searchProblem(
  name: keyof SearchDraft,
  problem: NonNullable<SearchProblems[keyof SearchDraft]>,
): TemplateResult {
  return html`<p class="problem" id="problem-${name}">
    ${agentIcons.alert}<span>${problemText(problem)}</span>
  </p>`
}

function problemText(problem: NonNullable<SearchProblems[keyof SearchDraft]>): string {
  switch (problem) {
    case 'words':
      return msg('Write at least two letters of a word.', { id: 'filter-problem-words' })
    case 'address':
      return msg('Write one address, or a network such as 10.0.0.0/8.', { id: 'filter-problem-address' })
    case 'order':
      return msg('This day is before the first one.', { id: 'filter-problem-order' })
    case 'invalid':
      return msg('This is not valid.', { id: 'denial-invalid' })
    default:
      problem satisfies never
      return ''
  }
}
