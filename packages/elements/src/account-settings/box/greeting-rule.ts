import type { ProactiveGreeting } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { plainValue } from '../../shared/plain-value.ts'

/** "After 15 seconds, on pages with /pricing, new visitors". */
export function ruleText(greeting: ProactiveGreeting, lang: string | undefined): string {
  const { page, seconds, scroll, visitors, exit } = greeting
  const parts = [
    seconds > 0 ? msg(str`after ${amount(seconds, 'second', lang)}`, { id: 'own-box-rule-seconds' }) : '',
    scroll > 0 ? msg(str`${amount(scroll, 'percent', lang)} read`, { id: 'own-box-rule-scroll' }) : '',
    exit ? msg('about to leave', { id: 'own-box-rule-exit' }) : '',
    page ? msg(str`address contains ${plainValue(page)}`, { id: 'own-box-rule-page' }) : '',
    visitorsText(visitors),
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : msg('At once, everybody', { id: 'own-box-rule-none' })
}

function amount(value: number, unit: 'second' | 'percent', lang: string | undefined): string {
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
}

function visitorsText(visitors: ProactiveGreeting['visitors']): string {
  switch (visitors) {
    case 'all':
      return ''
    case 'new':
      return msg('new visitors', { id: 'own-box-rule-new' })
    case 'returning':
      return msg('returning visitors', { id: 'own-box-rule-returning' })
    default:
      return visitors satisfies never
  }
}
