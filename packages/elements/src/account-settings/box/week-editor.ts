import { msg, str } from '@lit/localize'
import { css, html, type LitElement, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { agentIcons } from '../../shared/agent-icons.ts'
import { icons } from '../../shared/icons.ts'
import {
  addStretch,
  copyToWeekdays,
  daysInOrder,
  mostStretches,
  setDay,
  type Stretch,
  type Week,
} from './week-hours.ts'

export interface WeekEditor {
  readonly host: LitElement
  readonly week: Week
  readonly lang: string | undefined
  /** What is wrong with a day. */
  readonly problem: (day: number) => string | undefined
  /** `days` are those that are another. */
  readonly changed: (week: Week, days: readonly number[]) => void
}

/** When somebody answers, day by day: closed, or some stretches from one time to another. */
export function weekEditor(editor: WeekEditor): TemplateResult {
  return html`<ul class="week" aria-label=${msg('Hours', { id: 'own-box-hours' })}>
    ${daysInOrder.map(day => dayRow(editor, day))}
  </ul>`
}

function dayRow(editor: WeekEditor, day: number): TemplateResult {
  const { host, week, lang, changed } = editor
  const stretches = week[day] ?? []
  const name = dayName(day, lang)
  const problem = editor.problem(day)
  const set = (next: readonly Stretch[]) => changed(setDay(week, day, next), [day])
  /** The focus does not go with the button that had it. */
  const focus = async (selector: string, index = 0) => {
    await host.updateComplete
    const found = host.renderRoot.querySelectorAll<HTMLElement>(`#day-${day} ${selector}`)
    ;(found[index] ?? host.renderRoot.querySelector<HTMLElement>(`#day-${day} button`))?.focus()
  }
  const add = () => {
    const next = addStretch(stretches)
    set(next)
    if (next.length === mostStretches) void focus('.stretch:last-of-type input:last-of-type')
  }
  const remove = (index: number) => {
    set(stretches.filter((_, at) => at !== index))
    void focus('.stretch button', index)
  }
  return html`<li id="day-${day}">
    <span class="day">${name}</span>
    <div class="stretches">
      ${stretches.length === 0 ? html`<span class="muted">${msg('Closed', { id: 'own-box-day-closed' })}</span>` : nothing}
      ${stretches.map((stretch, index) =>
        stretchRow(
          { name, day, problem, stretch },
          next => set(stretches.map((before, at) => (at === index ? next : before))),
          () => remove(index),
        ),
      )}
      <p class="problem" id="day-${day}-problem" aria-live="polite">
        ${problem ? html`${agentIcons.alert}<span>${problem}</span>` : nothing}
      </p>
    </div>
    <div class="buttons">
      ${
        stretches.length < mostStretches
          ? html`<button
              class="button plain icon-only"
              type="button"
              aria-label=${msg(str`Add hours on ${name}`, { id: 'own-box-day-add' })}
              title=${msg('Add hours', { id: 'own-box-hours-add' })}
              @click=${add}
            >
              ${agentIcons.add}
            </button>`
          : nothing
      }
      ${
        stretches.length > 0
          ? html`<button
              class="button plain icon-only"
              type="button"
              aria-label=${msg(str`Copy ${name} to all weekdays`, { id: 'own-box-day-copy' })}
              title=${msg('Copy to all weekdays', { id: 'own-box-hours-copy' })}
              @click=${() => changed(copyToWeekdays(week, day), [1, 2, 3, 4, 5])}
            >
              ${agentIcons.copy}
            </button>`
          : nothing
      }
    </div>
  </li>`
}

interface StretchRow {
  readonly name: string
  readonly day: number
  readonly problem: string | undefined
  readonly stretch: Stretch
}

function stretchRow(
  { name, day, problem, stretch }: StretchRow,
  changed: (next: Stretch) => void,
  remove: () => void,
): TemplateResult {
  const { from, to } = stretch
  // Half emptied it has no value: to write that back would empty the other half, too. So only what differs is written.
  const clock = (label: string, value: string, typed: (value: string) => void) =>
    html`<input
      type="time"
      aria-label=${label}
      aria-describedby="day-${day}-problem"
      aria-invalid=${problem ? 'true' : nothing}
      .value=${live(value)}
      @input=${(event: Event) => typed((event.target as HTMLInputElement).value)}
    />`
  return html`<span class="stretch">
    ${clock(msg(str`${name}, from`, { id: 'own-box-day-from' }), from, from => changed({ from, to }))}
    <span aria-hidden="true">–</span>
    ${clock(msg(str`${name}, to`, { id: 'own-box-day-to' }), to, to => changed({ from, to }))}
    <button
      class="button plain icon-only"
      type="button"
      aria-label=${msg(str`Remove ${`${name} ${from}–${to}`}`, { id: 'own-box-stretch-remove' })}
      title=${msg('Remove', { id: 'remove' })}
      @click=${remove}
    >
      ${icons.close}
    </button>
  </span>`
}

/** In a week of which the first day was a Sunday. */
function dayName(day: number, lang: string | undefined): string {
  return new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, 10, 1 + day),
  )
}

export const weekStyles = css`
  .week {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
    border: 1px solid var(--_border);
    border-radius: var(--_corner);
  }
  .week > li {
    display: grid;
    grid-template-columns: 100px minmax(0, 1fr) auto;
    gap: 4px 12px;
    padding: 6px 8px 6px 12px;
  }
  .week > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .week .day {
    padding-block: 8px;
    font-size: 13px;
    font-weight: 560;
  }
  .week .muted {
    padding-block: 8px;
    font-size: 13px;
  }
  .stretches {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .stretch {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .stretch input[type='time'] {
    flex: 0 1 132px;
    min-inline-size: 0;
    padding-inline: 8px;
  }
  .week .buttons {
    flex-wrap: nowrap;
    align-items: start;
    gap: 2px;
  }
  @container section (inline-size < 480px) {
    .week > li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .stretches {
      grid-area: 2 / 1 / 3 / 3;
    }
    .week .day {
      padding-block: 6px 0;
    }
    /* Phones open their own clock at a tap of the field. */
    ::-webkit-calendar-picker-indicator {
      display: none;
    }
    .week .muted {
      padding-block: 0 6px;
    }
  }
`
