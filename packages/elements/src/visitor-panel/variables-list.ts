import type { VisitorProfile } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../shared/icons.ts'

/** What the site knows of its customer (spec V3): 0 and false are values like others. */
export function variablesList(
  { variables }: VisitorProfile,
  lang: string | undefined,
): TemplateResult | typeof nothing {
  if (variables.length === 0) return nothing
  return html`<section class="facts">
    <h3>${msg('Customer information', { id: 'visitor-customer' })}</h3>
    <dl>
      ${variables.map(
        ({ key, label, value, verified }) =>
          html`<div>
            <dt dir="auto">${label ?? key}</dt>
            <dd dir="auto">
              ${valueText(value, lang)}
              ${
                verified
                  ? html`<span class="mark verified"
                      >${icons.tick}${msg('verified', { id: 'field-verified' })}</span
                    >`
                  : nothing
              }
            </dd>
          </div>`,
      )}
    </dl>
  </section>`
}

function valueText(value: string | number | boolean, lang: string | undefined): string {
  if (value === true) return msg('Yes', { id: 'value-yes' })
  if (value === false) return msg('No', { id: 'value-no' })
  return typeof value === 'number' ? value.toLocaleString(lang, { maximumFractionDigits: 20 }) : value
}
