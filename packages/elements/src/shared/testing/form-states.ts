import { boxDefaults, type BoxSettings, type ContactField } from '@deskbell/protocol'
import { type FakeVisitor } from './fake-visitor.ts'
import { eva, mine } from './fake-thread.ts'

export function boxSettings(change: Partial<BoxSettings> = {}): BoxSettings {
  return { ...boxDefaults, ...change }
}

const field = (kind: ContactField['kind'], change: Partial<ContactField> = {}): ContactField => ({
  id: kind,
  kind,
  label: '',
  required: false,
  choices: [],
  ...change,
})

/** One of each kind. */
export const everyField: readonly ContactField[] = [
  field('name', { required: true }),
  field('email', { required: true }),
  field('phone'),
  field('text', { id: 'order', label: 'Order number' }),
  field('choice', {
    id: 'topic',
    label: 'What is it about?',
    required: true,
    choices: ['Delivery', 'A repair'],
  }),
  field('check', { id: 'news', label: 'Tell me when there are new desks' }),
]

export const tick: BoxSettings['privacy'] = {
  kind: 'tick',
  text: '',
  url: 'https://shop.example/privacy',
}

/** Somebody is back on weekdays at nine. */
export const weekdays: Pick<BoxSettings, 'hours' | 'timeZone'> = {
  timeZone: 'Europe/Prague',
  hours: [1, 2, 3, 4, 5].map(day => ({ day, from: 540, to: 1_020 })),
}

interface FormState {
  readonly settings: BoxSettings
  readonly setting: (visitor: FakeVisitor) => void
}

const away = (visitor: FakeVisitor) => visitor.set({ availability: { online: false, agents: [eva] } })
const online = () => {}
const { hours, timeZone } = weekdays

/** What a chat box with its owner's settings can look like, by name. */
export const formStates: Readonly<Record<string, FormState>> = {
  'offline-form': { settings: boxSettings({ hours, timeZone }), setting: away },
  'offline-form-tick': { settings: boxSettings({ privacy: tick }), setting: away },
  'contact-before': {
    settings: boxSettings({
      contact: { when: 'before', fields: [...everyField] },
      privacy: { ...tick, kind: 'notice' },
    }),
    setting: online,
  },
  'contact-after': {
    settings: boxSettings({ contact: { when: 'after', fields: everyField.slice(0, 2) } }),
    setting: visitor => visitor.put({ items: [mine(1, 'Hi! Is the walnut desk in stock?')] }),
  },
  'privacy-tick': { settings: boxSettings({ privacy: tick }), setting: online },
  'away-without-form': { settings: boxSettings({ offlineForm: false, hours, timeZone }), setting: away },
  'own-texts': {
    settings: boxSettings({
      replyTime: 'hour',
      texts: [
        {
          language: 'en',
          title: 'Oak & Walnut',
          greeting: 'Looking for a desk that lasts?',
          online: 'Ask the people who build them.',
          away: 'The workshop is closed.',
        },
      ],
    }),
    setting: online,
  },
}
