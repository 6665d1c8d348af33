import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { formProblem } from '../shared/credential-field.ts'

/** The server has not said yet what the invitation is for. */
export function lookingView(): TemplateResult {
  return html`<h1 role="status">${msg('Opening your invitation…', { id: 'join-looking' })}</h1>`
}

/** The link is of no use any more: why, and what to do instead. */
export function goneView(reason: 'not_found' | 'name_taken', toSignIn: () => void): TemplateResult {
  const isMember = reason === 'name_taken'
  return html`<h1>
      ${
        isMember
          ? msg('You are in the team already', { id: 'join-member-title' })
          : msg('This invitation is not valid any more', { id: 'join-gone-title' })
      }
    </h1>
    <p class="muted" role="alert">
      ${
        isMember
          ? msg('Somebody has joined with this e-mail address. Sign in with it.', { id: 'join-member' })
          : msg(
              'It was used or withdrawn, or it is older than seven days. If you have joined already, sign in. Otherwise ask for a new invitation.',
              { id: 'join-gone' },
            )
      }
    </p>
    <button class="submit" part="submit" type="button" @click=${toSignIn}>
      ${msg('Go to the sign-in', { id: 'join-to-sign-in' })}
    </button>`
}

/** The server did not say; `waiting` while it is too early to ask again. */
export function unknownView(problem: string, waiting: boolean, again: () => void): TemplateResult {
  return html`<h1>${msg('Your invitation could not be opened', { id: 'join-unknown-title' })}</h1>
    ${formProblem(problem)}
    <button
      class="submit"
      part="submit"
      type="button"
      aria-disabled=${waiting ? 'true' : nothing}
      @click=${() => (waiting ? undefined : again())}
    >
      ${msg('Try again', { id: 'try-again' })}
    </button>`
}
