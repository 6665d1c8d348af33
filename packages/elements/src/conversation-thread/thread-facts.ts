import type { AgentState } from '@deskbell/client'
import { fold, limits, type Conversation, type Group, type Person, type Tag } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { avatar } from '../shared/avatar.ts'
import { commandDenial } from '../shared/conversation-denial.ts'
import { icons } from '../shared/icons.ts'
import { plainValue } from '../shared/plain-value.ts'
import { ratingFace, ratingText } from '../shared/rating-face.ts'
import { tagChip, tagDot, tagsOf } from '../shared/tag-chip.ts'
import { choose, type HeaderView } from './header-view.ts'
import { watchersText } from './watchers-text.ts'

/** More avatars than this say how many there are. */
const mostAvatars = 3

/** What a conversation is sorted by, how it was rated, and who looks at it too: a line below the header. */
export function threadFacts(
  view: HeaderView,
  session: AgentState,
  conversation: Conversation,
  lang: string | undefined,
): TemplateResult | typeof nothing {
  const sorting = [groupOf(view, session, conversation), tagsPart(view, session, conversation)]
  const told = [rated(conversation), watchers(view.state.watching, lang)]
  if ([...sorting, ...told].every(part => part === nothing)) return nothing
  return html`<div class="facts" part="facts">
    <div class="sorting">${sorting}</div>
    ${told}
  </div>`
}

function groupOf(view: HeaderView, session: AgentState, conversation: Conversation): unknown {
  const { groups } = session.catalog
  const now = groups.find(group => group.id === conversation.group)
  if (groups.length === 0) return nothing
  const name = now ? plainValue(now.name) : msg('No group', { id: 'no-group' })
  const face = html`${agentIcons.people}<bdi class="cut">${name}</bdi>`
  const denial = commandDenial(session, 'conversation.move', conversation)
  if (denial === 'not_found') return nothing
  return view.menus.group.render({
    label: msg(str`Group: ${name}`, { id: 'group-button' }),
    title: msg('Move to a group', { id: 'group-menu' }),
    face,
    look: now ? 'fact chosen' : 'fact',
    denial,
    items: () => [null, ...groups].map(group => groupItem(view, group, conversation)),
  })
}

function groupItem(view: HeaderView, group: Group | null, conversation: Conversation): TemplateResult {
  const id = group?.id ?? null
  const chosen = id === conversation.group
  return html`<button
    class="menu-item"
    role="menuitemradio"
    aria-checked=${chosen ? 'true' : 'false'}
    tabindex="-1"
    @click=${() => choose(view, async model => (chosen ? undefined : model.move(id)))}
  >
    <bdi class="grow cut">${group ? plainValue(group.name) : msg('No group', { id: 'no-group' })}</bdi>
    <span class="check">${chosen ? icons.tick : nothing}</span>
  </button>`
}

function tagsPart(view: HeaderView, session: AgentState, conversation: Conversation): unknown {
  const { tags } = session.catalog
  const shown = tagsOf(conversation.tags, tags)
  const mayTag = commandDenial(session, 'conversation.tag', conversation)
  const mayUntag = commandDenial(session, 'conversation.untag', conversation)
  if (tags.length === 0) return nothing
  return html`${shown.map(tag => tagChip(tag, mayUntag ? nothing : removeButton(view, tag)))}
  ${
    mayTag && mayTag !== 'network'
      ? nothing
      : view.menus.tags.render({
          label: msg('Tags', { id: 'tags' }),
          face: html`${agentIcons.tag}${shown.length > 0 ? nothing : html`<span>${msg('Tags', { id: 'tags' })}</span>`}`,
          look: 'fact',
          denial: mayTag,
          search: msg('Search tags', { id: 'tags-search' }),
          items: query => tagItems(view, tags, conversation, query),
        })
  }`
}

function removeButton(view: HeaderView, tag: Tag): TemplateResult {
  const name = plainValue(tag.name)
  return html`<button
    class="tag-remove"
    type="button"
    aria-label=${msg(str`Remove tag ${name}`, { id: 'tag-remove' })}
    aria-disabled=${view.busy ? 'true' : nothing}
    @click=${(event: Event) => {
      // This button will be gone; who works by keyboard goes on from the next one.
      const facts = (event.currentTarget as Element).closest('.sorting')
      facts?.querySelector<HTMLElement>('[popovertarget=tags]')?.focus()
      view.run({ run: model => model.untag(tag.id) })
    }}
  >
    ${icons.close}
  </button>`
}

function tagItems(
  view: HeaderView,
  tags: readonly Tag[],
  conversation: Conversation,
  query: string,
): unknown {
  const found = tags.filter(tag => fold(plainValue(tag.name)).includes(fold(query)))
  if (found.length === 0) {
    return html`<div class="menu-title" role="menuitem" aria-disabled="true">
      ${msg('No tag has this name.', { id: 'tags-none' })}
    </div>`
  }
  const full = conversation.tags.length >= limits.tagsPerConversation
  return found.map(tag => {
    const has = conversation.tags.includes(tag.id)
    const refused = full && !has
    return html`<button
      class="menu-item"
      role="menuitemcheckbox"
      aria-checked=${has ? 'true' : 'false'}
      aria-disabled=${refused ? 'true' : nothing}
      title=${refused ? msg('A conversation takes twenty tags at most.', { id: 'tags-full' }) : nothing}
      tabindex="-1"
      @click=${() => {
        if (!refused) choose(view, model => (has ? model.untag(tag.id) : model.tag(tag.id)))
      }}
    >
      ${tagDot(tag)}<bdi class="grow cut">${plainValue(tag.name)}</bdi>
      <span class="check">${has ? icons.tick : nothing}</span>
    </button>`
  })
}

function rated({ rating }: Conversation): unknown {
  if (!rating) return nothing
  const comment = plainValue(rating.comment)
  const text = ratingText(rating.value)
  return html`<span class="rated" title=${comment || nothing}>
    ${ratingFace(rating.value)}<span class="visually-hidden">${msg('Rating', { id: 'rating' })}: </span
    ><span>${text}</span>
  </span>`
}

function watchers(people: readonly Person[], lang: string | undefined): unknown {
  if (people.length === 0) return nothing
  const list = people.map(({ id, name }) => ({ id: plainValue(id), name: plainValue(name) }))
  const text = watchersText(
    list.map(person => person.name),
    lang,
  )
  return html`<span class="watchers" role="status" title=${text}>
    <span class="avatars" aria-hidden="true"
      >${list.slice(0, mostAvatars).map(avatar)}${
        list.length > mostAvatars
          ? html`<span class="avatar more">+${list.length - mostAvatars}</span>`
          : nothing
      }</span
    ><bdi class="watchers-text cut">${text}</bdi>
  </span>`
}
