import type { AgentConversationState } from '@deskbell/client'
import type { Conversation } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentConversationModel } from '../shared/agent-models.ts'
import { avatar } from '../shared/avatar.ts'
import { denialText } from '../shared/denial-text.ts'
import { icons } from '../shared/icons.ts'
import type { MenuController } from '../shared/menu-controller.ts'
import { plainValue } from '../shared/plain-value.ts'
import { visitorAvatar, visitorName } from '../shared/visitor-name.ts'
import type { Assignable, ThreadAction, ThreadActions } from './thread-actions.ts'

/** What the header is drawn with. */
export interface HeaderView {
  readonly state: AgentConversationState
  readonly actions: ThreadActions | null
  readonly me: string | undefined
  /** A command is on its way. */
  readonly busy: boolean
  readonly menus: Record<'assign' | 'handover' | 'more', MenuController>
  readonly run: (action: { name?: string; run: (model: AgentConversationModel) => Promise<void> }) => void
}

/** Who it is about, who looks after it, and what can be done. */
export function threadHeader(view: HeaderView): TemplateResult {
  const { state, actions } = view
  const name = state.visitor ? visitorName(state.visitor) : ''
  return html`<header part="header">
    <slot name="start"></slot>
    ${state.visitor ? visitorAvatar(state.visitor) : nothing}
    <div class="who">
      ${
        state.visitor
          ? html`<h2 class="name cut" dir="auto">${name}</h2>
              <p class="cut muted">
                ${presence(state.here)}${state.conversation ? assignees(state.conversation, view.me) : nothing}
              </p>`
          : html`<i class="skeleton"></i>`
      }
    </div>
    ${actions ? buttons(view, actions) : nothing}
    <slot name="end"></slot>
  </header>`
}

function presence(here: boolean): TemplateResult {
  return html`<span class="presence ${here ? 'here' : ''}"
    >${here ? msg('On the site', { id: 'presence-here' }) : msg('Left', { id: 'presence-left' })}</span
  >`
}

function assignees(conversation: Conversation, me: string | undefined): TemplateResult {
  const names = conversation.assignees.map(agent =>
    agent.id === me ? msg('you', { id: 'assignee-you' }) : plainValue(agent.name),
  )
  const text =
    names.length > 0
      ? msg(str`Assigned to ${names.join(', ')}`, { id: 'row-assigned-to' })
      : msg('Not assigned', { id: 'thread-unassigned' })
  return html`<span aria-hidden="true"> · </span><bdi>${text}</bdi>`
}

function buttons(view: HeaderView, actions: ThreadActions): TemplateResult {
  const { assign, handOver, taking, change } = actions
  return html`<div class="wide actions">
      ${actionButton(taking, view)}
      ${
        assign
          ? menuButton(
              view,
              'assign',
              msg('Assign', { id: 'assign' }),
              agentIcons.assign,
              assign.denial !== null,
            )
          : nothing
      }
      ${
        handOver
          ? menuButton(
              view,
              'handover',
              msg('Hand over', { id: 'hand-over' }),
              agentIcons.handOver,
              handOver.denial !== null,
            )
          : nothing
      }
    </div>
    <div class="narrow actions">
      ${menuButton(view, 'more', msg('More actions', { id: 'more-actions' }), agentIcons.more, false)}
    </div>
    ${actionButton(change, view)}
    ${menu(view, 'assign', msg('Assign', { id: 'assign' }), assign ? members(view, assign.members, true) : nothing)}
    ${menu(view, 'handover', msg('Hand over', { id: 'hand-over' }), handOver ? members(view, handOver.members, false) : nothing)}
    ${menu(view, 'more', msg('More actions', { id: 'more-actions' }), moreItems(view, actions))}`
}

function actionButton(action: ThreadAction, view: HeaderView): TemplateResult {
  const why = action.denial ? denialText(action.denial) : ''
  return html`<button
      class="button ${action.name}"
      part="button ${action.name}"
      title=${why || action.label}
      aria-label=${action.label}
      aria-disabled=${why || view.busy ? 'true' : nothing}
      aria-describedby="why-${action.name}"
      @click=${() => view.run(action)}
    >
      ${action.icon}<span class="label">${action.label}</span></button
    ><span hidden id="why-${action.name}">${why}</span>`
}

function menuButton(
  view: HeaderView,
  id: 'assign' | 'handover' | 'more',
  label: string,
  icon: TemplateResult,
  disabled: boolean,
): TemplateResult {
  return html`<button
    class="button ${id === 'more' ? 'icon-only' : ''}"
    part="button"
    popovertarget=${disabled ? nothing : id}
    title=${disabled ? denialText('network') : label}
    aria-haspopup="menu"
    aria-expanded=${view.menus[id].open ? 'true' : 'false'}
    aria-disabled=${disabled ? 'true' : nothing}
    aria-label=${label}
    @click=${view.menus[id].from}
  >
    ${icon}${id === 'more' ? nothing : html`<span class="label">${label}</span>`}
  </button>`
}

function menu(
  view: HeaderView,
  id: 'assign' | 'handover' | 'more',
  label: string,
  items: unknown,
): TemplateResult {
  const controller = view.menus[id]
  return html`<div
    class="menu"
    id=${id}
    part="menu"
    role="menu"
    aria-label=${label}
    popover
    @toggle=${controller.toggled}
    @keydown=${controller.keydown}
  >
    ${items}
  </div>`
}

function members(view: HeaderView, list: readonly Assignable[], checkable: boolean): TemplateResult[] {
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

function moreItems(view: HeaderView, { taking, assign, handOver }: ThreadActions): TemplateResult {
  return html`<button
      class="menu-item"
      role="menuitem"
      tabindex="-1"
      aria-disabled=${taking.denial ? 'true' : nothing}
      title=${taking.denial ? denialText(taking.denial) : nothing}
      @click=${() => choose(view, taking.run, taking)}
    >
      ${taking.icon}<span class="grow">${taking.label}</span>
    </button>
    ${assign && !assign.denial ? group(msg('Assign', { id: 'assign' }), members(view, assign.members, true)) : nothing}
    ${
      handOver && !handOver.denial
        ? group(msg('Hand over to', { id: 'hand-over-to' }), members(view, handOver.members, false))
        : nothing
    }`
}

function group(label: string, items: TemplateResult[]): TemplateResult {
  return html`<div role="group" aria-label=${label}>
    <div class="menu-title" aria-hidden="true">${label}</div>
    ${items}
  </div>`
}

function choose(view: HeaderView, run: ThreadAction['run'], action?: ThreadAction): void {
  for (const controller of Object.values(view.menus)) controller.close()
  view.run(action ?? { run })
}
