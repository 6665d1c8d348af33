import type { Conversation } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { denialText } from '../shared/denial-text.ts'
import { plainValue } from '../shared/plain-value.ts'
import { visitorAvatar, visitorName } from '../shared/visitor-name.ts'
import { choose, type HeaderView } from './header-view.ts'
import { memberItems } from './member-items.ts'
import type { ThreadAction, ThreadActions } from './thread-actions.ts'

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
          ? view.menus.assign.render({
              label: msg('Assign', { id: 'assign' }),
              face: face(agentIcons.assign, msg('Assign', { id: 'assign' })),
              denial: assign.denial,
              items: () => memberItems(view, assign.members, true),
            })
          : nothing
      }
      ${
        handOver
          ? view.menus.handover.render({
              label: msg('Hand over', { id: 'hand-over' }),
              face: face(agentIcons.handOver, msg('Hand over', { id: 'hand-over' })),
              denial: handOver.denial,
              items: () => memberItems(view, handOver.members, false),
            })
          : nothing
      }
    </div>
    <div class="narrow actions">
      ${view.menus.more.render({
        label: msg('More actions', { id: 'more-actions' }),
        face: agentIcons.more,
        look: 'icon-only',
        denial: null,
        items: () => moreItems(view, actions),
      })}
    </div>
    ${actionButton(change, view)}`
}

function face(icon: TemplateResult, label: string): TemplateResult {
  return html`${icon}<span class="label">${label}</span>`
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
      ${face(action.icon, action.label)}</button
    ><span hidden id="why-${action.name}">${why}</span>`
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
    ${
      assign && !assign.denial
        ? group(msg('Assign', { id: 'assign' }), memberItems(view, assign.members, true))
        : nothing
    }
    ${
      handOver && !handOver.denial
        ? group(msg('Hand over to', { id: 'hand-over-to' }), memberItems(view, handOver.members, false))
        : nothing
    }`
}

function group(label: string, items: TemplateResult[]): TemplateResult {
  return html`<div role="group" aria-label=${label}>
    <div class="menu-title" aria-hidden="true">${label}</div>
    ${items}
  </div>`
}
