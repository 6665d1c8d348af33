import { msg } from '@lit/localize'
import { html, nothing, type LitElement, type TemplateResult } from 'lit'
import type { AgentConversationModel, AgentSessionModel } from '../shared/agent-models.ts'
import { icons } from '../shared/icons.ts'
import { languageOf } from '../shared/language.ts'
import { threadRow } from '../shared/thread-row.ts'
import { newestMine, type ThreadView } from '../shared/thread-view.ts'
import { agentLine } from './agent-line.ts'
import { FreshMark } from './fresh-mark.ts'
import { noteRow } from './note-row.ts'
import { newestAfter } from './thread-announcer.ts'
import { VirtualThread } from './virtual-thread.ts'

/** What scrolls in a conversation: messages, notes and lines, where the unread ones begin, and the way to the end. */
export class ThreadMessages {
  readonly #host: LitElement
  readonly #virtual: VirtualThread
  readonly #fresh = new FreshMark()

  constructor(host: LitElement, scroller: () => HTMLElement | null) {
    this.#host = host
    this.#virtual = new VirtualThread(host, scroller)
  }

  /** The index of the last item on the screen, -1 while there is none. */
  get lastVisible(): number {
    return this.#virtual.lastVisible
  }

  render(model: AgentConversationModel, session: AgentSessionModel | undefined): TemplateResult {
    const { items, earlier } = model.thread
    const { me, team = [] } = session?.state ?? {}
    const several = items.some(
      item => item.type === 'message' && item.author.type === 'agent' && item.author.id !== me?.id,
    )
    const view: ThreadView = {
      host: this.#host,
      model,
      lang: languageOf(this.#host),
      newestMine: newestMine(items),
      me: me?.id ?? '',
      ownRow: (item, view) =>
        item.type === 'note' ? noteRow(item, view, model, team) : agentLine(item, view),
    }
    const fresh = this.#fresh.of(model)
    return html`<div class="pane">
      <div
        class="scroller ${several ? 'several' : ''}"
        part="messages"
        role="log"
        aria-label=${msg('Messages', { id: 'thread-messages' })}
        aria-live="off"
        tabindex="0"
      >
        ${
          earlier === 'none'
            ? nothing
            : html`<div class="earlier" aria-hidden="true">${msg('Loading…', { id: 'thread-loading' })}</div>`
        }
        ${this.#virtual.render(
          model,
          index =>
            html`${
              items[index]?.key === fresh
                ? html`<div class="fresh"><span>${msg('New', { id: 'thread-fresh-mark' })}</span></div>`
                : nothing
            }${threadRow(items, index, view)}`,
        )}
      </div>
      ${this.#virtual.atEnd ? nothing : this.#jump(model)}
    </div>`
  }

  #jump({ thread }: AgentConversationModel): TemplateResult {
    const unread = newestAfter(thread.items, thread.read) !== undefined
    return html`<button class="jump" @click=${() => this.#virtual.toEnd()}>
      ${icons.down}${
        unread
          ? msg('New messages', { id: 'thread-new-messages' })
          : msg('Jump to latest', { id: 'thread-jump' })
      }
    </button>`
  }
}
