import type { AgentState } from '@deskbell/client'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentConversationModel, AgentSessionModel } from '../shared/agent-models.ts'
import { conversationDenial } from '../shared/conversation-denial.ts'
import { plainValue } from '../shared/plain-value.ts'
import { visitorName } from '../shared/visitor-name.ts'
import { answeringText } from './watchers-text.ts'

/** Who types, what stands in the way of an answer, and where the answer is written. */
export function threadFooter(
  model: AgentConversationModel,
  session: AgentSessionModel | undefined,
  lang: string | undefined,
): TemplateResult {
  const { conversation } = model.state
  const denial = conversation ? conversationDenial(session?.state, 'conversation.reply', conversation) : null
  const noNote = conversation ? conversationDenial(session?.state, 'conversation.note', conversation) : null
  return html`<footer>
    <div class="column">
      <div class="doing">${typing(model, lang)}</div>
      ${offline(session?.state)}
      <agent-composer
        part="composer"
        .session=${session}
        .conversation=${model}
        .denied=${{ reply: model.thread.closed ?? denial, note: noNote }}
      ></agent-composer>
    </div>
  </footer>`
}

function typing(
  { state, thread }: AgentConversationModel,
  lang: string | undefined,
): TemplateResult | typeof nothing {
  const names = state.agentsTyping.map(agent => plainValue(agent.name))
  const visitor = state.visitor ? visitorName(state.visitor) : msg('Visitor', { id: 'author-visitor' })
  if (!thread.typing && names.length === 0) return nothing
  const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`
  if (!thread.typing) {
    return html`${dots}<span class="cut">${answeringText(names, lang)}</span>`
  }
  const preview = plainValue(thread.typing.preview)
  return html`${dots}<span class="cut"
      >${msg(str`${visitor} is typing`, { id: 'typing' })}${preview ? html`: <q>${preview}</q>` : nothing}</span
    >`
}

function offline(state: AgentState | undefined): TemplateResult | typeof nothing {
  if (state?.connection.state !== 'offline') return nothing
  return html`<p class="notice" role="status">
    ${agentIcons.offline}<span
      >${msg('You are offline. Your answers are kept and leave by themselves.', { id: 'thread-offline' })}</span
    >
  </p>`
}
