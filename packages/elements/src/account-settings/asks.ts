import type { ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'
import { denialText, reasonOf } from '../shared/denial-text.ts'
import { icons } from '../shared/icons.ts'

/** How far something has got that was asked of the server. */
export type Ask =
  | { readonly state: 'busy' }
  | { readonly state: 'done'; readonly text?: string }
  | { readonly state: 'failed'; readonly problem: string; readonly reason: ErrorReason | null }

/** Puts a refusal into words; what it leaves undefined is said as everywhere. */
export type Explain = (reason: ErrorReason, detail: string) => string | undefined

/** What an element asks of the server, each under a key of its own: a field, a row, a form. */
export class Asks {
  readonly #host: ReactiveControllerHost
  readonly #asks = new Map<string, Ask>()

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  of(key: string): Ask | undefined {
    return this.#asks.get(key)
  }

  busy(key: string): boolean {
    return this.of(key)?.state === 'busy'
  }

  problem(key: string): string | undefined {
    const ask = this.of(key)
    return ask?.state === 'failed' ? ask.problem : undefined
  }

  /**
   * Does the work unless it is under way; whether it succeeded. Never throws. Work that comes to `false` has
   * stopped short of it, and says itself why.
   */
  async run(key: string, work: () => Promise<unknown>, explain: Explain = () => undefined): Promise<boolean> {
    if (this.busy(key)) return false
    this.#set(key, { state: 'busy' })
    try {
      if ((await work()) === false) {
        this.#asks.delete(key)
        this.#host.requestUpdate()
        return false
      }
    } catch (error) {
      const reason = reasonOf(error)
      const problem = explain(reason, (error as Error).message) ?? refusalText(reason)
      this.#set(key, { state: 'failed', problem, reason })
      return false
    }
    this.#set(key, { state: 'done' })
    return true
  }

  /** It is done, and this is how it is said. */
  done(key: string, text: string): void {
    this.#set(key, { state: 'done', text })
  }

  /** What the server need not be asked about. */
  fail(key: string, problem: string): void {
    this.#set(key, { state: 'failed', problem, reason: null })
  }

  /** Something else is typed: what was said about it before holds no longer. */
  clear(...keys: string[]): void {
    for (const key of keys) if (!this.busy(key)) this.#asks.delete(key)
    this.#host.requestUpdate()
  }

  #set(key: string, ask: Ask): void {
    this.#asks.set(key, ask)
    this.#host.requestUpdate()
  }
}

/** A line that tells how far it has got, also to those who do not see it. Stands there, empty, before there is anything to tell. */
export function outcome(ask: Ask | undefined, done = msg('Saved', { id: 'field-saved' })): TemplateResult {
  return html`<span class="outcome" role="status">${told(ask, done)}</span>`
}

function told(ask: Ask | undefined, done: string): TemplateResult | typeof nothing {
  switch (ask?.state) {
    case undefined:
      return nothing
    case 'busy':
      return html`<span class="muted">${msg('Saving…', { id: 'field-saving' })}</span>`
    case 'done':
      return html`<span class="done">${icons.tick}${ask.text ?? done}</span>`
    case 'failed':
      return html`<span class="problem">${agentIcons.alert}<span>${ask.problem}</span></span>`
    default:
      return ask satisfies never
  }
}

function refusalText(reason: ErrorReason): string {
  switch (reason) {
    case 'not_found':
      return msg('This is not there any more: somebody else has removed it.', { id: 'settings-gone' })
    case 'too_many':
      return msg('There are as many as there can be.', { id: 'settings-too-many' })
    case 'last_owner':
      return msg('An account needs its owner. Hand the ownership over first.', { id: 'settings-last-owner' })
    default:
      return denialText(reason)
  }
}
