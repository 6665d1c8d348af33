import type { FileRef } from '@deskbell/protocol'
import { type FakeVisitor, conversation } from './fake-visitor.ts'
import { eva, line, mine, petr, theirs } from './fake-thread.ts'

type Setting = (visitor: FakeVisitor) => void

const talk: Setting = visitor => {
  visitor.put({
    items: [
      line(1, { kind: 'started' }),
      mine(2, 'Hi! I ordered the walnut desk last week (order 48213).', { delivery: { state: 'seen' } }),
      mine(3, 'Is there any chance it comes before Friday?', { delivery: { state: 'seen' } }),
      line(4, { kind: 'assigned', agent: eva, by: eva }),
      theirs(5, 'Good morning! Let me have a look for you.'),
      theirs(
        6,
        'It left our workshop yesterday, so Thursday is realistic. You can follow it here: https://parcels.example/track/48213',
      ),
      mine(9, 'Wonderful, thank you!', { delivery: { state: 'seen' } }),
    ],
  })
  visitor.set({ conversations: [conversation(1, { assignees: [eva] })], current: 'visitor.1' })
}

const picture: FileRef = {
  id: 'picture',
  name: 'scratch-on-the-left-leg.png',
  size: 348_000,
  type: 'image/png',
  width: 900,
  height: 620,
}
const invoice: FileRef = {
  id: 'invoice',
  name: 'Invoice 2026-48213 with a rather long name.pdf',
  size: 82_400,
  type: 'application/pdf',
}

/** What a chat box can look like, by name. */
export const boxStates: Readonly<Record<string, Setting>> = {
  closed: visitor => visitor.set({ unread: 3 }),
  'empty-online': () => {},
  'empty-away': visitor => visitor.set({ availability: { online: false, agents: [eva] } }),
  conversation: talk,
  typing: visitor => {
    talk(visitor)
    visitor.put({ typing: { name: eva.name, preview: null }, draft: 'One more thing:' })
    visitor.set({ typingPreview: true })
  },
  long: visitor => {
    const long = {
      id: 'long',
      name: 'Wolfeschlegelsteinhausenbergerdorff Maximiliana-Theodora von und zu Hohenlohe',
    }
    visitor.put({
      items: [
        line(1, { kind: 'assigned', agent: long, by: long }),
        theirs(
          2,
          'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2),
          {
            author: { type: 'agent', ...long },
          },
        ),
        mine(3, `https://shop.example/${'very/'.repeat(30)}long`),
        line(4, { kind: 'handed_over', agent: long, to: petr }),
        mine(5, 'Line one\nline two\n\n    indented, after an empty line 😀', {
          delivery: { state: 'sent' },
        }),
      ],
      draft: Array.from({ length: 9 }, (_, line) => `A long draft, line ${line + 1}`).join('\n'),
    })
    visitor.set({ conversations: [conversation(1, { assignees: [long, petr] })], current: 'visitor.1' })
  },
  files: visitor => {
    talk(visitor)
    visitor.add(
      mine(10, 'There is a scratch on it, though:', { files: [picture] }),
      theirs(11, 'Oh no. We send a new leg. The corrected invoice:', { files: [invoice] }),
    )
    const draft = { type: 'image/png', progress: 0, reason: null, content: null } as const
    visitor.put({
      files: [
        { ...draft, id: 'a', name: 'second-scratch.png', size: 2_400_000, progress: 0.4, state: 'uploading' },
        { ...draft, id: 'b', name: 'and-one-with-a-very-long-name.webp', size: 48_000, state: 'ready' },
        { ...draft, id: 'c', name: 'catalogue.zip', size: 9_000_000, state: 'failed', reason: 'too_large' },
      ],
    })
    visitor.urls.set('picture', '/picture.png').set('invoice', '/invoice.pdf')
  },
  failed: visitor => {
    talk(visitor)
    visitor.add(
      mine(0, 'Could you also gift-wrap it?', {
        delivery: { state: 'failed', reason: 'too_large' },
        at: Date.now(),
      }),
    )
  },
  offline: visitor => {
    talk(visitor)
    visitor.add(
      mine(0, 'I am on a train.', { delivery: { state: 'waiting', reason: 'offline' }, at: Date.now() }),
      mine(0, 'Talk to you in a tunnel or two!', {
        delivery: { state: 'waiting', reason: 'offline' },
        at: Date.now(),
      }),
    )
    visitor.set({ connection: { state: 'offline', retryAt: null } })
  },
  resolved: visitor => {
    talk(visitor)
    visitor.add(line(12, { kind: 'resolved', by: eva }))
    visitor.set({
      conversations: [conversation(1), conversation(2, { status: 'resolved', assignees: [eva] })],
      current: 'visitor.2',
      mayStartNew: true,
    })
  },
  rated: visitor => {
    talk(visitor)
    const rating = { value: 5, comment: 'Quick and kind, thank you!' } as const
    visitor.add(line(12, { kind: 'resolved', by: null }), line(13, { kind: 'rated', rating }))
    visitor.set({
      conversations: [conversation(1, { status: 'resolved', assignees: [eva], rating })],
      current: 'visitor.1',
      mayStartNew: true,
    })
  },
  memory: visitor => {
    talk(visitor)
    visitor.set({ storage: 'memory' })
  },
  blocked: visitor => {
    talk(visitor)
    visitor.put({ closed: 'blocked' })
  },
  ended: visitor => visitor.set({ connection: { state: 'ended', reason: 'origin_refused' } }),
  earlier: visitor => {
    talk(visitor)
    visitor.set({
      conversations: [
        conversation(1, { status: 'resolved', assignees: [eva] }),
        conversation(2, { status: 'resolved' }),
        conversation(3),
      ],
      current: 'visitor.1',
    })
  },
  rtl: visitor => {
    visitor.put({
      items: [
        mine(1, 'שלום! מתי תגיע ההזמנה שלי?', { delivery: { state: 'seen' } }),
        line(2, { kind: 'assigned', agent: eva, by: eva }),
        theirs(3, 'بکلام آخر: it comes on Thursday (48213).'),
        mine(4, 'תודה רבה 🙏'),
      ],
    })
    visitor.set({ conversations: [conversation(1, { assignees: [eva] })], current: 'visitor.1' })
  },
}
