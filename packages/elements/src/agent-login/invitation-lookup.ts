import type { ErrorReason, InvitationAnswer } from '@deskbell/protocol'
import type { ReactiveController } from 'lit'
import { reasonOf } from '../shared/denial-text.ts'
import type { AttemptPause } from './attempt-pause.ts'
import type { LoginHost } from './login-host.ts'

export type Invited =
  | { readonly state: 'looking' }
  | { readonly state: 'open'; readonly invitation: InvitationAnswer }
  /** Used, withdrawn, run out; or whoever was invited is in the team by now. */
  | { readonly state: 'gone'; readonly reason: 'not_found' | 'name_taken' }
  /** Nobody knows: the server did not say. */
  | { readonly state: 'unknown'; readonly reason: ErrorReason }

/** Asks the server what the host's invitation is for, once for each. */
export class InvitationLookup implements ReactiveController {
  readonly #host: LoginHost
  readonly #pause: AttemptPause
  #invited: Invited = { state: 'looking' }
  #asked = ''

  constructor(host: LoginHost, pause: AttemptPause) {
    this.#host = host
    this.#pause = pause
    host.addController(this)
  }

  hostUpdate(): void {
    const { invitation, session } = this.#host
    if (invitation === this.#asked || !session) return
    this.#asked = invitation
    if (invitation) void this.look()
  }

  get invited(): Invited {
    return this.#invited
  }

  async look(): Promise<void> {
    const { invitation: token, session } = this.#host
    this.become({ state: 'looking' })
    let invited: Invited
    try {
      if (!session) return
      invited = { state: 'open', invitation: await session.invitation(token) }
    } catch (error) {
      invited = failed(reasonOf(error))
      this.#pause.begin((error as { retryAfter?: number }).retryAfter ?? 0)
    }
    // It may be about another one by now.
    if (token === this.#host.invitation) this.become(invited)
  }

  become(invited: Invited): void {
    this.#invited = invited
    this.#host.requestUpdate()
  }
}

function failed(reason: ErrorReason): Invited {
  // A token that is no token was cut short on its way here.
  return reason === 'not_found' || reason === 'invalid'
    ? { state: 'gone', reason: 'not_found' }
    : { state: 'unknown', reason }
}
