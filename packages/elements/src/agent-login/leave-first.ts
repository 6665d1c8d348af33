import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { reasonOf } from '../shared/denial-text.ts'
import { ChatErrorEvent } from '../shared/events/box-events.ts'
import { InvitationClosedEvent } from '../shared/events/invitation-events.ts'
import { plainValue } from '../shared/plain-value.ts'
import { focusOn, type LoginHost } from './login-host.ts'

/** An invitation was opened where somebody is signed in: says who, and lets them out (spec A6). */
export class LeaveFirst {
  readonly #host: LoginHost
  #busy = false

  constructor(host: LoginHost) {
    this.#host = host
  }

  /** They are on their way out: what belongs to them is being sent and deleted. */
  get isLeaving(): boolean {
    return this.#busy
  }

  render(): TemplateResult {
    const { me = null, waiting = 0 } = this.#host.session?.state ?? {}
    const name = plainValue(me?.name) || plainValue(me?.email)
    return html`<h1>
        ${name ? msg(str`You are signed in as ${name}`, { id: 'join-signed-in' }) : msg('Somebody is signed in', { id: 'join-somebody' })}
      </h1>
      <p class="muted">
        ${msg('An invitation is for one person. Sign out first if it is for somebody else.', { id: 'join-leave-first' })}
      </p>
      ${
        waiting > 0
          ? html`<p class="problem" role="alert">
              ${msg(str`Not sent yet: ${waiting}. Signing out tries once more and then drops what is left.`, {
                id: 'sign-out-unsent',
              })}
            </p>`
          : nothing
      }
      <div class="ways">
        <button
          class="submit"
          part="submit"
          type="button"
          aria-disabled=${this.#busy ? 'true' : nothing}
          @click=${this.#signOut}
        >
          ${
            this.#busy
              ? msg('Signing out…', { id: 'sign-out-busy' })
              : msg('Sign out and open the invitation', { id: 'join-sign-out' })
          }
        </button>
        <button class="button" type="button" @click=${this.#stay}>
          ${msg('Stay signed in', { id: 'join-stay' })}
        </button>
      </div>`
  }

  readonly #signOut = async (): Promise<void> => {
    const { session } = this.#host
    if (this.#busy || !session) return
    this.#busy = true
    this.#host.requestUpdate()
    try {
      await session.signOut()
    } catch (error) {
      this.#host.dispatchEvent(new ChatErrorEvent(reasonOf(error)))
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
      void focusOn(this.#host, 'input:not([readonly]), .submit')
    }
  }

  readonly #stay = (): void => {
    if (!this.#busy) this.#host.dispatchEvent(new InvitationClosedEvent())
  }
}
