import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { agentIcons } from './agent-icons.ts'

/** What a text box that password managers know is drawn with; what was typed stays in it, whatever is wrong with it. */
export interface CredentialView {
  readonly id: string
  readonly label: string
  readonly type: 'text' | 'email' | 'password'
  /** What a password manager fills in or keeps. */
  readonly autocomplete: 'username' | 'current-password' | 'new-password' | 'name'
  /** What it begins with. */
  readonly value?: string
  readonly readonly?: boolean
  /** What is asked for. */
  readonly hint?: string
  /** What is wrong with it, instead of the hint. */
  readonly problem?: string | undefined
  readonly input?: () => void
  /** Lets a password be looked at. */
  readonly reveal?: { readonly shown: boolean; readonly toggle: () => void }
}

/** A text box with its label above and what is asked for, or wrong, below; styled by `credential.styles.ts`. */
export function credentialField(view: CredentialView): TemplateResult {
  const { id, type, problem, reveal } = view
  return html`<div class="field">
    <label for=${id}>${view.label}</label>
    <div class="entry">
      <input
        id=${id}
        name=${id}
        part="input"
        type=${reveal?.shown ? 'text' : type}
        dir=${type === 'text' ? 'auto' : 'ltr'}
        autocomplete=${view.autocomplete}
        autocapitalize=${type === 'text' ? nothing : 'off'}
        spellcheck="false"
        value=${view.value ?? nothing}
        ?readonly=${view.readonly}
        ?required=${!view.readonly}
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby="${id}-problem"
        @input=${view.input}
      />
      ${reveal ? revealButton(id, reveal) : nothing}
    </div>
    <p class=${problem ? 'problem' : 'hint'} id="${id}-problem" aria-live="polite">
      ${problem ? html`${agentIcons.alert}<span>${problem}</span>` : (view.hint ?? nothing)}
    </p>
  </div>`
}

/** What keeps a form from going on as a whole. */
export function formProblem(problem: string | undefined): TemplateResult {
  return html`<div role="alert">
    ${problem ? html`<p class="problem">${agentIcons.alert}<span>${problem}</span></p>` : nothing}
  </div>`
}

function revealButton(id: string, { shown, toggle }: { shown: boolean; toggle: () => void }): TemplateResult {
  const label = shown
    ? msg('Hide password', { id: 'password-hide' })
    : msg('Show password', { id: 'password-show' })
  return html`<button class="reveal" type="button" aria-controls=${id} aria-label=${label} @click=${toggle}>
    ${shown ? msg('Hide', { id: 'hide' }) : msg('Show', { id: 'show' })}
  </button>`
}
