import type { BoxSettings, Invitation, TeamMember } from '@deskbell/protocol'
import { agentState, catalog, member, petr, self } from './agent-builders.ts'
import { accountSettings, secret } from './fake-account.ts'
import { FakeAgentSession } from './fake-agent-session.ts'

const olga = member({ id: 'olga', name: 'Olga Nováková', email: 'olga@example.com', role: 'owner' })

const team: TeamMember[] = [
  olga,
  member({ groups: ['sales'] }),
  { ...petr, groups: ['sales', 'workshop'] },
  member({
    id: 'long',
    name: 'Wolfeschlegelsteinhausenbergerdorff Maximiliana-Theodora',
    email: 'maximiliana-theodora.wolfeschlegelsteinhausenbergerdorff@customer-care.example.com',
    role: 'limited',
    active: false,
    online: false,
  }),
  member({ id: 'm', name: 'محمد عبد الله', email: 'mohammed@example.com', role: 'limited' }),
]

const invitations: Invitation[] = [
  {
    id: 'i1',
    email: 'ben@example.com',
    name: 'Ben',
    role: 'limited',
    groups: ['sales'],
    until: Date.UTC(2026, 10, 28),
  },
  {
    id: 'i2',
    email: 'sofia.rossi@example.com',
    name: '',
    role: 'full',
    groups: [],
    until: Date.UTC(2026, 10, 26),
  },
]

/** A chat box of which everything is the owner's own. */
const ownBox: BoxSettings = {
  color: '#7e22ce',
  theme: 'auto',
  position: 'start',
  offsetX: 24,
  offsetY: null,
  hideOffline: true,
  hideMobile: false,
  avatar: 'uploaded',
  language: 'de',
  texts: [
    {
      language: 'en',
      title: 'Walnut & Sons',
      greeting: 'Welcome to the workshop!',
      online: 'Ask us anything about wood.',
      away: 'We are at the lathe. Leave us a line.',
    },
  ],
  replyTime: 'hour',
  timeZone: 'Europe/Prague',
  hours: [
    ...[1, 2, 3, 4, 5].flatMap(day => [
      { day, from: 540, to: 720 },
      { day, from: 780, to: 1_020 },
    ]),
    { day: 6, from: 600, to: 1_440 },
  ],
  offlineForm: true,
  contact: {
    when: 'before',
    fields: [
      { id: 'name', kind: 'name', label: '', required: false, choices: [] },
      { id: 'email', kind: 'email', label: '', required: true, choices: [] },
      {
        id: 'about',
        kind: 'choice',
        label: 'What is it about?',
        required: true,
        choices: ['An order', 'A repair'],
      },
    ],
  },
  privacy: { kind: 'tick', text: '', url: 'https://shop.example/privacy' },
  greetings: [
    {
      id: 'prices',
      text: 'Questions about our prices? We are happy to help.',
      page: '/pricing',
      seconds: 15,
      scroll: 50,
      visitors: 'new',
      exit: false,
    },
    { id: 'leaving', text: 'Before you go!', page: '', seconds: 0, scroll: 0, visitors: 'all', exit: true },
  ],
}

/** What the settings can look like, by name: the section, and what is so in it. */
export const settingsStates: Readonly<
  Record<string, { readonly section: string; readonly set?: (session: FakeAgentSession) => void }>
> = {
  team: { section: 'team' },
  'team-alone': {
    section: 'team',
    set: session => session.set({ team: [olga], invitations: [], catalog: { ...catalog, groups: [] } }),
  },
  'team-limited': { section: 'team', set: session => session.set({ me: self({ role: 'limited' }) }) },
  'team-offline': {
    section: 'team',
    set: session => session.set({ connection: { state: 'offline', retryAt: null } }),
  },
  groups: { section: 'groups' },
  tags: { section: 'tags' },
  shortcuts: { section: 'shortcuts' },
  'chat-box': {
    section: 'chat-box',
    set: ({ account }) =>
      (account.stored = accountSettings({
        origins: [
          'https://shop.example',
          'https://*.wolfeschlegelsteinhausenbergerdorff.customer-care.example',
        ],
        refusedOrigins: ['https://www.shop.example', 'http://10.0.0.7:3000'],
      })),
  },
  'chat-box-empty': {
    section: 'chat-box',
    set: ({ account }) => (account.stored = accountSettings({ origins: [] })),
  },
  'chat-box-own': {
    section: 'chat-box',
    set: ({ account }) => (account.stored = accountSettings({ box: ownBox })),
  },
  secrets: {
    section: 'secrets',
    set: ({ account }) =>
      (account.kept = {
        identity: [
          secret({ createdAt: 0 }),
          secret({
            id: 'second',
            kind: 'eddsa',
            value: '-----BEGIN PUBLIC KEY-----\nMCowBQ…\n-----END PUBLIC KEY-----',
          }),
        ],
        agent: [secret({ id: 'agents' })],
      }),
  },
  privacy: {
    section: 'privacy',
    set: ({ account }) => (account.stored = accountSettings({ retentionDays: 365 })),
  },
  loading: { section: 'chat-box', set: ({ account }) => (account.settings = () => new Promise(() => {})) },
  failed: { section: 'privacy', set: ({ account }) => (account.refuses = 'rate_limited') },
}

/** The session of the state of this name. */
export function settingsSession(name: string): { session: FakeAgentSession; section: string } {
  const session = new FakeAgentSession(
    agentState({ me: self({ ...olga, chosenOnline: true }), team, invitations, catalog }),
  )
  const state = settingsStates[name]
  state?.set?.(session)
  return { session, section: state?.section ?? 'team' }
}
