import type { ErrorReason, LiveVisitor } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { denialText } from '../shared/denial-text.ts'
import { deviceText } from '../shared/device-text.ts'
import { flagOf, placeText } from '../shared/place-text.ts'
import { hostOf, shortAddress, siteLink } from '../shared/site-link.ts'
import { fullTimeText } from '../shared/time-text.ts'
import { visitorAvatar, visitorName } from '../shared/visitor-name.ts'
import { durationText } from './duration-text.ts'

/** What a row is drawn with. */
export interface VisitRowView {
  readonly lang: string | undefined
  /** A text as it is said now: in another language, everything is drawn anew. */
  readonly wording: string
  readonly now: number
  /** Its controls are those that Tab reaches. */
  readonly active: boolean
  /** Why nobody can be written to; null if they can. */
  readonly denial: ErrorReason | null
}

/** The names of the columns, in their order. */
export function visitColumns(): TemplateResult {
  const names = [
    msg('Visitor', { id: 'visits-visitor' }),
    msg('Looks at', { id: 'visits-page' }),
    msg('Time', { id: 'visits-time' }),
    msg('Pages', { id: 'visits-pages' }),
    msg('Visits', { id: 'visits-count' }),
    msg('Came from', { id: 'visitor-referrer' }),
    msg('Device', { id: 'visits-device' }),
  ]
  return html`<div class="columns" role="row">
    ${names.map(name => html`<span role="columnheader">${name}</span>`)}
    <span role="columnheader"
      ><span class="visually-hidden">${msg('Conversation', { id: 'visits-conversation' })}</span></span
    >
  </div>`
}

/** Somebody who is on the site now (spec V8). Of 500 of them, only the clocks are drawn anew each second. */
export function visitRow(visit: LiveVisitor, view: VisitRowView): TemplateResult {
  const { lang, wording, now, active, denial } = view
  const { since } = visit
  return html`${guard([visit, lang, wording], () => whoAndWhere(visit, lang))}
    <div class="time" role="cell">
      <time
        datetime=${guard([since], () => new Date(since).toISOString())}
        title=${guard([since, lang], () => fullTimeText(since, lang))}
        >${durationText(now - since)}</time
      >
    </div>
    ${guard([visit, lang, wording], () => more(visit, lang))}
    <div class="act" role="cell">${guard([visit, wording, active, denial], () => action(visit, view))}</div>`
}

function whoAndWhere(visit: LiveVisitor, lang: string | undefined): TemplateResult {
  const { url, title, place } = visit
  const person = personOf(visit)
  const called = visitorName(person)
  const name = title.trim()
  return html`<div class="who" role="cell">
      ${visitorAvatar(person)}
      <div class="two">
        <span class="name cut" dir="auto" title=${called}>${called}</span>
        <span class="muted cut" dir="auto"
          ><span aria-hidden="true">${flagOf(place)}</span> ${placeText(place, lang)}</span
        >
      </div>
    </div>
    <div class="page two" role="cell">
      ${name ? html`<span class="cut" dir="auto" title=${name}>${name}</span>` : nothing}
      <span class="cut ${name ? 'address' : ''}" dir="auto">${siteLink(url, shortAddress(url))}</span>
    </div>`
}

function more({ pages, visits, referrer, device }: LiveVisitor, lang: string | undefined): TemplateResult {
  const count = (n: number) => n.toLocaleString(lang)
  return html`<div class="more" role="presentation">
    <div class="number" role="cell">${unit(msg('Pages', { id: 'visits-pages' }))}${count(pages)}</div>
    <div class="number" role="cell">${unit(msg('Visits', { id: 'visits-count' }))}${count(visits)}</div>
    <div class="cut" dir="auto" role="cell">
      ${
        referrer
          ? siteLink(referrer, hostOf(referrer))
          : html`<span class="muted">${msg('Direct', { id: 'visits-direct' })}</span>`
      }
    </div>
    <div class="cut muted" role="cell">${deviceText(device) || html`<span class="nothing">–</span>`}</div>
  </div>`
}

/** Whoever has a conversation is called there what they are called here: by the visitor's id, which is part of its id. */
export function personOf({ id, name, conversation }: LiveVisitor): { id: string; name: string } {
  return { id: conversation?.slice(0, conversation.lastIndexOf('.')) ?? id, name }
}

/** Stands by its number where there is no room for columns. */
const unit = (name: string) => html`<span class="unit" aria-hidden="true">${name} </span>`

function action(visit: LiveVisitor, { active, denial: ofAll }: VisitRowView): TemplateResult {
  const denial = ofAll ?? (visit.busy ? 'forbidden' : null)
  const name = visitorName(personOf(visit))
  if (visit.conversation)
    return html`<button
      class="button main"
      part="open"
      type="button"
      tabindex=${active ? 0 : -1}
      data-open=${visit.conversation}
      aria-label=${msg(str`Open the conversation with ${name}`, { id: 'visits-open-with' })}
    >
      ${msg('Open conversation', { id: 'visits-open' })}
    </button>`
  return html`<button
    class="button main greet"
    part="greet"
    type="button"
    tabindex=${active ? 0 : -1}
    data-greet=${visit.id}
    title=${denial ? denialText(denial) : nothing}
    aria-disabled=${denial ? 'true' : nothing}
    aria-label=${msg(str`Start a conversation with ${name}`, { id: 'visits-greet-with' })}
  >
    ${msg('Start a conversation', { id: 'visits-greet' })}
  </button>`
}
