import type { LitElement } from 'lit'
import type { AgentSessionModel } from '../shared/agent-models.ts'

/** The element around the forms: what they ask the server with, and draw into. */
export interface LoginHost extends LitElement {
  readonly session: AgentSessionModel | undefined
  /** The token of an invitation; empty if there is none. */
  readonly invitation: string
}

/** A form's field, as it stands. */
export function inputOf(host: LitElement, id: string): HTMLInputElement {
  return host.renderRoot.querySelector<HTMLInputElement>(`#${id}`)!
}

/** Once it is drawn what is wrong, the first such field has the focus. */
export function focusProblem(host: LitElement): Promise<void> {
  return focusOn(host, '[aria-invalid]')
}

/** What was pressed is gone with what stood around it; who works by keyboard goes on from here. */
export async function focusOn(host: LitElement, selector: string): Promise<void> {
  await host.updateComplete
  host.renderRoot.querySelector<HTMLElement>(selector)?.focus()
}
