import { type ContactField, limits } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { css, html, type LitElement, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { agentIcons } from '../../shared/agent-icons.ts'
import { icons } from '../../shared/icons.ts'
import { plainValue } from '../../shared/plain-value.ts'
import { textField } from '../form-field.ts'
import { type ContactKind, hasOwnLabel, kindName, moved, newField, openKinds } from './contact-fields.ts'
import { tickField } from './tick-field.ts'

export interface ContactEditor {
  readonly host: LitElement
  readonly fields: readonly ContactField[]
  readonly problem: (id: string) => string | undefined
  /** `changed` are the ids of what stands on the screen and holds no longer. */
  readonly change: (fields: readonly ContactField[], ...changed: string[]) => void
}

/** The fields of the contact form, in their order; changed, moved and taken out each in its place. */
export function contactEditor(editor: ContactEditor): TemplateResult {
  const { fields, problem } = editor
  return html`<div class="contact">
    <ol id="contact-fields" aria-label=${msg('Fields of the form', { id: 'own-box-fields' })}>
      ${repeat(
        fields,
        field => field.id,
        (field, index) => fieldRow(editor, field, index),
      )}
    </ol>
    <p class="problem" id="contact-problem" aria-live="polite">
      ${problem('contact') ? html`${agentIcons.alert}<span>${problem('contact')}</span>` : nothing}
    </p>
    <div class="buttons" role="group" aria-label=${msg('Add a field', { id: 'own-box-field-add' })}>
      ${openKinds(fields).map(
        kind =>
          html`<button class="button" type="button" @click=${() => add(editor, kind)}>
            ${agentIcons.add}${kindName(kind)}
          </button>`,
      )}
    </div>
  </div>`
}

function fieldRow(editor: ContactEditor, field: ContactField, index: number): TemplateResult {
  const { fields, problem } = editor
  const { id, required } = field
  const own = hasOwnLabel(field)
  const kind = kindName(field.kind)
  const name = own && field.label.trim() ? plainValue(field.label.trim()) : kind
  const set = (change: Partial<ContactField>, ...ids: string[]) =>
    editor.change(
      fields.map(each => (each === field ? { ...field, ...change } : each)),
      ...ids,
    )
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : 1
    if (!event.altKey || !/^Arrow(?:Up|Down)$/.test(event.key)) return
    event.preventDefault()
    move(editor, id, by, event.target as HTMLElement)
  }
  return html`<li data-field=${id} @keydown=${keys}>
    <div class="contact-field" role="group" aria-label=${name}>
      <div class="contact-head">
        <span class="name" dir="auto">${kind}</span>
        ${mover(editor, field, -1, index === 0, name)}
        ${mover(editor, field, 1, index === fields.length - 1, name)}
        <button
          class="button plain icon-only"
          type="button"
          aria-label=${msg(str`Remove ${name}`, { id: 'own-box-field-remove' })}
          title=${msg('Remove', { id: 'remove' })}
          @click=${() => remove(editor, index)}
        >
          ${icons.close}
        </button>
      </div>
      ${
        own
          ? textField({
              id: `label-${id}`,
              label: msg('Label', { id: 'own-box-field-label' }),
              value: field.label,
              problem: problem(`label-${id}`),
              typed: label => set({ label }, `label-${id}`),
            })
          : nothing
      }
      ${
        field.kind === 'choice'
          ? textField({
              id: `choices-${id}`,
              label: msg('Choices', { id: 'own-box-field-choices' }),
              hint: msg(str`One on each line, at most ${limits.contactChoices}.`, {
                id: 'own-box-field-choices-hint',
              }),
              rows: 3,
              value: field.choices.join('\n'),
              problem: problem(`choices-${id}`),
              typed: text => set({ choices: text.split('\n') }, `choices-${id}`),
            })
          : nothing
      }
      ${tickField({
        id: `required-${id}`,
        label: msg('Has to be filled in', { id: 'own-box-field-required' }),
        checked: required,
        changed: required => set({ required }),
      })}
    </div>
  </li>`
}

/** At its end it stays where it is, so that the focus does, too. */
function mover(
  editor: ContactEditor,
  { id }: ContactField,
  by: -1 | 1,
  isAtEnd: boolean,
  name: string,
): TemplateResult {
  const label =
    by < 0
      ? msg(str`Move ${name} up`, { id: 'own-box-field-up' })
      : msg(str`Move ${name} down`, { id: 'own-box-field-down' })
  return html`<button
    class="button plain icon-only ${by < 0 ? 'up' : 'down'}"
    type="button"
    aria-label=${label}
    title=${by < 0 ? 'Alt+↑' : 'Alt+↓'}
    aria-disabled=${isAtEnd ? 'true' : nothing}
    @click=${(event: Event) => move(editor, id, by, event.currentTarget as HTMLElement)}
  >
    ${icons.down}
  </button>`
}

function move({ fields, change, host }: ContactEditor, id: string, by: -1 | 1, focused: HTMLElement): void {
  change(moved(fields, id, by), 'contact')
  // A row that is moved in the tree loses the focus.
  void host.updateComplete.then(() => focused.focus())
}

function add({ fields, change, host }: ContactEditor, kind: ContactKind): void {
  const field = newField(kind)
  change([...fields, field], 'contact')
  void host.updateComplete.then(() =>
    host.renderRoot.querySelector<HTMLElement>(`[data-field="${field.id}"] input`)?.focus(),
  )
}

function remove({ fields, change, host }: ContactEditor, index: number): void {
  const left = fields.filter((_, at) => at !== index)
  change(left, 'contact')
  const next = left[Math.min(index, left.length - 1)]
  const selector = next ? `[data-field="${next.id}"] .button:last-of-type` : '.contact > .buttons .button'
  void host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>(selector)?.focus())
}

export const contactStyles = css`
  .contact {
    display: grid;
    gap: 10px;
  }
  #contact-fields {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .contact-field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 6px 6px 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
  }
  #contact-fields .field,
  #contact-fields .tick {
    padding-inline-end: 6px;
  }
  .contact-head {
    display: flex;
    align-items: center;
    gap: 2px;
  }
  .contact-head .name {
    flex: 1;
    min-inline-size: 0;
    font-size: 13px;
    font-weight: 600;
  }
  .button.up svg {
    rotate: 180deg;
  }
  .contact-head .button[aria-disabled='true'] {
    border-color: transparent;
    background: none;
    opacity: 0.45;
  }
`
