import { msg, str } from '@lit/localize'
import { html, type LitElement, type TemplateResult } from 'lit'
import { agentIcons } from '../shared/agent-icons.ts'

/** The ways out, here and everywhere; asks first where messages would be lost (spec A6, W2). */
export class SignOutItems {
  readonly #host: LitElement
  readonly #signOut: (everywhere: boolean) => void
  #confirming: { readonly everywhere: boolean } | null = null

  constructor(host: LitElement, signOut: (everywhere: boolean) => void) {
    this.#host = host
    this.#signOut = signOut
  }

  /** `waiting`: how many messages have not been sent yet. */
  render(waiting: number): TemplateResult {
    const confirming = this.#confirming
    return confirming ? this.#confirmation(confirming.everywhere, waiting) : this.#ways(waiting)
  }

  #ways(waiting: number): TemplateResult {
    return html`<button
        class="menu-item"
        role="menuitem"
        tabindex="-1"
        @click=${() => this.#leave(false, waiting)}
      >
        ${agentIcons.signOut}<span class="grow">${msg('Sign out', { id: 'sign-out' })}</span>
      </button>
      <button class="menu-item" role="menuitem" tabindex="-1" @click=${() => this.#leave(true, waiting)}>
        ${agentIcons.devices}<span class="grow"
          >${msg('Sign out everywhere', { id: 'sign-out-everywhere' })}</span
        >
      </button>`
  }

  #confirmation(everywhere: boolean, waiting: number): TemplateResult {
    return html`<p class="problem" role="alert">
        ${msg(str`Not sent yet: ${waiting}. Signing out tries once more and then drops what is left.`, {
          id: 'sign-out-unsent',
        })}
      </p>
      <button class="menu-item danger" role="menuitem" tabindex="-1" @click=${() => this.#go(everywhere)}>
        ${agentIcons.signOut}<span class="grow"
          >${msg('Sign out all the same', { id: 'sign-out-anyway' })}</span
        >
      </button>
      <button class="menu-item" role="menuitem" tabindex="-1" @click=${() => this.#confirm(null)}>
        <span class="grow">${msg('Stay', { id: 'sign-out-stay' })}</span>
      </button>`
  }

  #leave(everywhere: boolean, waiting: number): void {
    if (waiting > 0) this.#confirm({ everywhere })
    else this.#go(everywhere)
  }

  #go(everywhere: boolean): void {
    this.#confirm(null)
    this.#signOut(everywhere)
  }

  #confirm(confirming: { everywhere: boolean } | null): void {
    this.#confirming = confirming
    this.#host.requestUpdate()
  }
}
