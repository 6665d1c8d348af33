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
export async function focusProblem(host: LitElement): Promise<void> {
  await host.updateComplete
  host.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus()
}
