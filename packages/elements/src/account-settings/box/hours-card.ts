import type { BoxSettings, ErrorReason } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { languageOf } from '../../shared/language.ts'
import { choiceField } from '../form-field.ts'
import { type BoxDesk, CardForm, type FieldProblems } from './card-form.ts'
import { segments } from './segments.ts'
import { tickField } from './tick-field.ts'
import { weekEditor } from './week-editor.ts'
import { type DayFault, daysInOrder, faultOf, hoursOf, officeWeek, type Week, weekOf } from './week-hours.ts'

/** How soon visitors are answered, and when somebody is back. */
export class HoursCard {
  readonly #desk: BoxDesk
  readonly #form: CardForm
  /** As it is being set: hours that are not complete are no settings yet. */
  #week: Week | undefined

  constructor(desk: BoxDesk) {
    this.#desk = desk
    this.#form = new CardForm(desk, {
      name: 'hours',
      keys: ['replyTime', 'timeZone', 'hours'],
      check: box => this.#check(box),
      beside,
      done: () => (this.#week = undefined),
    })
  }

  render(): TemplateResult {
    const form = this.#form
    const { replyTime, timeZone } = form.box
    return form.render(
      msg('Reply time and hours', { id: 'own-box-replies' }),
      msg('They stand below the greeting, so that visitors know when to expect an answer.', {
        id: 'own-box-replies-about',
      }),
      html`${segments({
        id: 'replyTime',
        legend: msg('While somebody is online, answers come', { id: 'own-box-reply-time' }),
        value: replyTime,
        options: [
          ['', msg('Not said', { id: 'own-box-reply-unsaid' })],
          ['minutes', msg('In a few minutes', { id: 'own-box-reply-minutes' })],
          ['hour', msg('Within an hour', { id: 'own-box-reply-hour' })],
          ['day', msg('Within a day', { id: 'own-box-reply-day' })],
        ],
        chosen: replyTime => form.change({ replyTime }),
      })}
      ${tickField({
        id: 'says-hours',
        label: msg('Say when somebody is back', { id: 'own-box-hours-say' }),
        hint: msg('While everybody is away. Who is online is decided by your agents, not by these hours.', {
          id: 'own-box-hours-say-hint',
        }),
        checked: timeZone !== '',
        changed: says => this.#say(says),
      })}
      ${timeZone ? this.#hours(timeZone) : nothing}`,
    )
  }

  #hours(timeZone: string): TemplateResult {
    const form = this.#form
    return html`${choiceField({
      id: 'timeZone',
      label: msg('Time zone of the hours', { id: 'own-box-time-zone' }),
      problem: form.problem('timeZone'),
      value: timeZone,
      options: timeZones(timeZone).map(zone => [zone, zone.replaceAll('_', ' ')]),
      chosen: timeZone => form.change({ timeZone }, 'timeZone'),
    })}
    ${weekEditor({
      host: this.#desk.host,
      week: this.#current,
      lang: languageOf(this.#desk.host),
      problem: day => form.problem(`day-${day}`),
      changed: (week, days) => {
        this.#week = week
        form.change({ hours: hoursOf(week) }, ...days.map(day => `day-${day}`))
      },
    })}`
  }

  get #current(): Week {
    return this.#week ?? weekOf(this.#form.box.hours)
  }

  /** The hours stay when they are said no longer, and are there again when they are; so does their time zone until that is saved. */
  #say(says: boolean): void {
    const { hours } = this.#form.box
    if (!says) return this.#form.change({ timeZone: '' }, 'timeZone')
    this.#form.change({
      timeZone: this.#desk.draft.saved.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(hours.length === 0 && !this.#week && { hours: hoursOf(officeWeek) }),
    })
  }

  #check({ timeZone }: BoxSettings): FieldProblems {
    if (!timeZone) return {}
    return Object.fromEntries(
      daysInOrder.map(day => {
        const fault = faultOf(this.#current[day] ?? [])
        return [`day-${day}`, fault ? faultText(fault) : undefined]
      }),
    )
  }
}

/** The one that is chosen may be of another browser, which knows more of them. */
function timeZones(chosen: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(chosen) ? known : [chosen, ...known]
}

function beside(reason: ErrorReason, detail: string): readonly [string, string] | undefined {
  if (reason !== 'invalid') return undefined
  if (detail === 'timeZone')
    return [
      'timeZone',
      msg('The server does not know this time zone. Choose another.', { id: 'own-box-zone-wrong' }),
    ]
  return detail === 'hours' ? ['day-1', faultText('reversed')] : undefined
}

function faultText(fault: DayFault): string {
  switch (fault) {
    case 'incomplete':
      return msg('Enter both times, or remove these hours.', { id: 'own-box-hours-incomplete' })
    case 'reversed':
      return msg('The end has to be after the beginning.', { id: 'own-box-hours-reversed' })
    case 'overlapping':
      return msg('These hours overlap.', { id: 'own-box-hours-overlapping' })
    default:
      return fault satisfies never
  }
}
