import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'

export interface TickField {
  /** Unique in its shadow root. */
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly checked: boolean
  readonly changed: (checked: boolean) => void
  /** What came of it, where it is saved by itself. */
  readonly end?: unknown
}

/** Something that is on or off, with what it means. */
export function tickField({ id, label, hint, checked, changed, end }: TickField): TemplateResult {
  return html`<label class="tick">
    <input
      id=${id}
      type="checkbox"
      role="switch"
      aria-describedby=${hint ? `${id}-hint` : nothing}
      .checked=${live(checked)}
      @change=${(event: Event) => changed((event.target as HTMLInputElement).checked)}
    />
    <span
      ><span class="name">${label}</span>${
        hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing
      }${end}</span
    >
  </label>`
}
