import type { VisitorProfile } from '@deskbell/protocol'
import { profile, recently } from './agent-builders.ts'
import type { FakeAgentSession } from './fake-agent-session.ts'
import { liveVisitor } from './fake-live-visitors.ts'
import { talk } from './talk.ts'

type Setting = (session: FakeAgentSession) => string | null

const minute = 60_000
const long = 'Wolfeschlegelsteinhausenbergerdorff Maximiliana-Theodora'
const windows = {
  os: { name: 'Windows', version: '11' },
  browser: { name: 'Firefox', version: '145' },
  bot: false,
  inApp: null,
}
const phone = {
  os: { name: 'iOS' },
  browser: { name: 'Safari', version: '26' },
  bot: false,
  inApp: 'Instagram',
}

const known = profile({
  id: 'v0x9',
  phone: '+420 601 234 567',
  note: 'Prefers to be called in the morning. Bought the walnut desk in May.',
  sources: { name: 'verified', email: 'verified', phone: 'visitor' },
  identified: true,
  place: { country: 'CZ', city: 'Brno' },
  ip: '192.0.2.7',
  device: windows,
  variables: [
    { key: 'orders', label: 'Orders', value: 0, verified: true },
    { key: 'spent', label: 'Spent', value: 12_499.5, verified: true },
    { key: 'newsletter', label: 'Newsletter', value: false, verified: false },
    { key: 'plan', label: null, value: 'Gold', verified: false },
  ],
  referrer: 'https://search.example/find?q=walnut+desk',
  pages: Array.from({ length: 8 }, (_, n) => ({
    url: `https://shop.example/desks/${n}`,
    title: n % 3 === 2 ? '' : `Desk number ${n} · Walnut & Wool`,
    at: recently - (8 - n) * 3 * minute,
  })),
})

/** The panel beside a conversation, with this known of its visitor. */
const panel =
  (change: Partial<VisitorProfile>): Setting =>
  session => {
    const conversation = talk()
    conversation.set({
      visitor: { ...known, ...change },
      history: [
        {
          id: 'v0.0',
          status: 'resolved',
          startedAt: 1,
          lastActivity: recently - 40 * 24 * 60 * minute,
          last: 'Thank you, the chair arrived in one piece and is lovely to sit on.',
        },
      ],
    })
    session.conversations.set(conversation.state.id, conversation)
    return conversation.state.id
  }

const visitors = [
  liveVisitor({ since: Date.now() - 12_000, device: windows, pages: 1, visits: 1 }),
  liveVisitor({
    id: 'ab12',
    name: '',
    place: { country: null, city: null },
    title: '',
    referrer: '',
    since: Date.now() - 95_000,
    pages: 3,
  }),
  liveVisitor({
    id: 'cd34',
    name: long,
    url: `https://shop.example/${'a-very-long-address/'.repeat(8)}`,
    title: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    referrer: `https://${'long-'.repeat(8)}name.example/`,
    place: { country: 'GB', city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch' },
    device: phone,
    since: Date.now() - 14 * minute,
    pages: 1_204,
    visits: 356,
  }),
  liveVisitor({
    id: 'ef56',
    name: 'محمد عبد الله',
    title: 'مكتب من خشب الجوز',
    conversation: 'v5x9.1',
    place: { country: 'AE', city: 'دبي' },
    device: phone,
    since: Date.now() - 92 * minute,
  }),
]

/** What the panel and the list of live visitors can look like, by name. */
export const visitorStates: Readonly<Record<string, Setting>> = {
  'panel-known': panel({}),
  'panel-long': panel({
    name: long,
    email: `${'very.'.repeat(20)}long@example.com`,
    note: `${long} `.repeat(6),
    place: { country: 'GB', city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch' },
    variables: [{ key: 'k'.repeat(120), label: null, value: 'v'.repeat(200), verified: true }],
    pages: [{ url: `https://shop.example/${'long/'.repeat(30)}`, title: 'T'.repeat(90), at: recently }],
  }),
  'panel-blocked': panel({ blocked: true }),
  'panel-nothing': panel({
    name: '',
    email: '',
    phone: '',
    note: '',
    identified: false,
    place: null,
    ip: null,
    device: null,
    variables: [],
    referrer: '',
    pages: [],
  }),
  'panel-erase': panel({}),
  visitors: session => {
    session.visitors.set({ visitors })
    return null
  },
  'visitors-rtl': session => {
    session.visitors.set({ visitors })
    return null
  },
  'visitors-none': () => null,
  'visitors-off': session => {
    session.visitors.set({ status: 'off' })
    return null
  },
  'visitors-loading': session => {
    session.visitors.set({ status: 'loading' })
    return null
  },
  'visitors-offline': session => {
    session.set({ connection: { state: 'offline', retryAt: Date.now() + 8_500 } })
    session.visitors.set({ status: 'offline' })
    return null
  },
  'visitors-refused': session => {
    session.visitors.set({ visitors })
    session.visitors.refuses = 'not_found'
    return null
  },
  'visitors-many': session => {
    const many = Array.from({ length: 500 }, (_, n) =>
      liveVisitor({ id: `v${n}x`, name: '', device: windows, since: Date.now() - n * 10_000 }),
    )
    session.visitors.set({ visitors: many })
    return null
  },
}
