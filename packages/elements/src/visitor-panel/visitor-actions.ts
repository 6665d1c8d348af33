import { type Actor, denial, type ErrorReason } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, type LitElement, nothing, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import type { AgentConversationModel, AgentSessionModel } from '../shared/agent-models.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { icons } from '../shared/icons.ts'
import { MenuButton } from '../shared/menu-button.ts'
import { saveFile } from '../shared/save-file.ts'
import { visitorName } from '../shared/visitor-name.ts'

type Action = 'visitor.block' | 'visitor.export' | 'visitor.erase'

/** What can be done about a visitor beside talking: block, export, erase (spec V9, I5). */
export class VisitorActions {
  readonly #host: LitElement
  readonly #menu: MenuButton
  /** What waits for a yes. */
  #asking: 'block' | 'erase' | null = null
  #busy = ''
  #problem = ''

  constructor(host: LitElement) {
    this.#host = host
    this.#menu = new MenuButton(host, 'actions')
  }

  /** Another visitor is shown: nothing of the one before waits. */
  reset(): void {
    this.#dialog?.close()
    this.#set({ asking: null, problem: '' })
  }

  button(
    model: AgentConversationModel,
    session: AgentSessionModel | undefined,
  ): TemplateResult | typeof nothing {
    const allowed = (['visitor.block', 'visitor.export', 'visitor.erase'] as const).filter(
      action => !this.#denied(action, model, session),
    )
    if (allowed.length === 0) return nothing
    return this.#menu.render({
      label: msg('More about the visitor', { id: 'visitor-more' }),
      face: agentIcons.more,
      look: 'plain icon-only',
      denial: session?.state.connection.state === 'online' ? null : 'network',
      items: () => allowed.map(action => this.#item(action, model, session)),
    })
  }

  /** What is under way, or went wrong. */
  notice(): TemplateResult | typeof nothing {
    if (this.#busy) return html`<p class="action-notice" role="status">${this.#busy}</p>`
    if (!this.#problem) return nothing
    return html`<p class="action-notice problem" role="alert">
      ${agentIcons.alert}<span>${this.#problem}</span>
    </p>`
  }

  /** Asks before what the visitor feels, or nobody can bring back. */
  question(
    model: AgentConversationModel,
    session: AgentSessionModel | undefined,
  ): TemplateResult | typeof nothing {
    const { visitor } = model.state
    if (!this.#asking || !visitor) return nothing
    const name = visitorName(visitor)
    const { title, text, yes, work } =
      this.#asking === 'block'
        ? {
            title: msg(str`Block ${name}?`, { id: 'visitor-block-ask' }),
            text: msg('They are told, and cannot write until you lift it.', { id: 'visitor-block-means' }),
            yes: msg('Block', { id: 'visitor-block-yes' }),
            work: () => model.block(true),
          }
        : {
            title: msg(str`Erase ${name} for good?`, { id: 'visitor-erase-ask' }),
            text: msg(
              'All their conversations, files, notes and visits go, here and in their browser. Nobody can bring them back.',
              { id: 'visitor-erase-means' },
            ),
            yes: msg('Erase for good', { id: 'visitor-erase-yes' }),
            work: () => session!.account.eraseVisitor(visitor.id),
          }
    const answer = () => {
      this.#dialog?.close()
      void this.#run(work)
    }
    return html`<dialog
      class="ask"
      aria-labelledby="ask-title"
      aria-describedby="ask-text"
      @click=${this.#clicked}
      @close=${this.#closed}
    >
      <h3 id="ask-title">${title}</h3>
      <p id="ask-text">${text}</p>
      <div class="buttons">
        <button class="button" type="button" @click=${() => this.#dialog?.close()}>
          ${msg('Cancel', { id: 'cancel' })}
        </button>
        <button class="button danger" type="button" @click=${answer}>${yes}</button>
      </div>
    </dialog>`
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog.ask')
  }

  #ask(what: 'block' | 'erase'): void {
    this.#set({ asking: what, problem: '' })
    void this.#host.updateComplete.then(() => this.#dialog?.showModal())
  }

  /** A click on the dialog itself is one beside what it holds. */
  readonly #clicked = (event: Event): void => {
    if (event.target === event.currentTarget) this.#dialog?.close()
  }

  readonly #closed = (): void => {
    this.#set({ asking: null })
    this.#menu.focus()
  }

  #item(
    action: Action,
    model: AgentConversationModel,
    session: AgentSessionModel | undefined,
  ): TemplateResult {
    const { blocked = false, id = '' } = model.state.visitor ?? {}
    const item = (icon: TemplateResult, text: string, work: () => void) =>
      html`<button
        class="menu-item"
        type="button"
        role="menuitem"
        @click=${() => {
          this.#menu.close()
          work()
        }}
      >
        ${icon}<span class="grow">${text}</span>
      </button>`
    switch (action) {
      case 'visitor.block':
        return blocked
          ? item(icons.tick, msg('Lift the block', { id: 'visitor-unblock' }), () =>
              this.#run(() => model.block(false)),
            )
          : item(agentIcons.block, msg('Block…', { id: 'visitor-block' }), () => this.#ask('block'))
      case 'visitor.export':
        return item(icons.download, msg('Export as a file', { id: 'visitor-export' }), () =>
          this.#run(
            async () => saveFile(await session!.account.exportVisitor(id), `visitor-${id}.json`),
            msg('Collecting everything…', { id: 'visitor-exporting' }),
          ),
        )
      case 'visitor.erase':
        return item(agentIcons.erase, msg('Erase…', { id: 'visitor-erase' }), () => this.#ask('erase'))
      default:
        return action satisfies never
    }
  }

  #denied(
    action: Action,
    { state }: AgentConversationModel,
    session: AgentSessionModel | undefined,
  ): ErrorReason | null {
    const me = session?.state.me
    const { conversation } = state
    if (!me || !conversation || !state.visitor) return 'network'
    const actor: Actor = { type: 'agent', ...me }
    const { group, assignees } = conversation
    return denial(actor, action, {
      visitor: state.visitor.id,
      conversations: [{ group, assignees: assignees.map(({ id }) => id) }],
    })
  }

  async #run(work: () => Promise<void>, busy = msg('One moment…', { id: 'one-moment' })): Promise<void> {
    this.#set({ problem: '', busy })
    try {
      await work()
      this.#set({ busy: '' })
    } catch (error) {
      this.#set({ busy: '', problem: denialText(reasonOf(error)) })
    }
  }

  #set({
    asking = this.#asking,
    problem = this.#problem,
    busy = this.#busy,
  }: {
    asking?: 'block' | 'erase' | null
    problem?: string
    busy?: string
  }): void {
    this.#asking = asking
    this.#problem = problem
    this.#busy = busy
    this.#host.requestUpdate()
  }
}
