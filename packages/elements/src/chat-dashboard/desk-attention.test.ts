import { expect, waitUntil } from '@open-wc/testing'
import type { ConversationRow } from '@deskbell/protocol'
import { petr, row } from '../shared/testing/agent-builders.ts'
import { openDesk } from '../shared/testing/open-desk.ts'

/** Keeps what would be shown. */
class FakeNotification extends EventTarget {
  static permission: NotificationPermission = 'granted'
  static shown: FakeNotification[] = []
  readonly title: string
  readonly body: string

  constructor(title: string, { body = '' }: NotificationOptions) {
    super()
    this.title = title
    this.body = body
    FakeNotification.shown.push(this)
  }

  close(): void {}
}

const given = globalThis.Notification
const { title } = document
const badges: (number | null)[] = []
let made = 0

/** A conversation no test has told of yet: what was called for once is not called for again for some seconds. */
function waiting(change: Partial<ConversationRow> = {}): ConversationRow {
  return row({ id: `called${++made}.1`, visitorMessages: 3, read: 2, ...change })
}

const called = (count: number) => waitUntil(() => FakeNotification.shown.length === count)

/** Until every occasion that came up has been given to somebody, or to nobody. */
async function settledLocks(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await navigator.locks.query()
}

describe('desk-attention', () => {
  before(() => {
    Object.assign(globalThis, { Notification: FakeNotification })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false })
    Object.defineProperty(navigator, 'setAppBadge', {
      configurable: true,
      value: async (count: number) => badges.push(count),
    })
    Object.defineProperty(navigator, 'clearAppBadge', {
      configurable: true,
      value: async () => badges.push(null),
    })
  })

  beforeEach(() => {
    localStorage.setItem('deskbell:notify', '1')
    FakeNotification.shown = []
    badges.length = 0
    document.title = 'Desk'
  })

  after(() => {
    Object.assign(globalThis, { Notification: given })
    localStorage.removeItem('deskbell:notify')
    document.title = title
  })

  it('[N4] tells of a message that nobody has taken yet; title and icon count it until it is opened', async () => {
    const { session, dashboard, settle } = await openDesk('empty')
    const fresh = waiting()
    session.inbox.tell(fresh)
    await called(1)
    const [shown] = FakeNotification.shown
    expect([shown?.title, shown?.body]).to.deep.equal(['Jana Dvořáková', 'Is the blue one in stock?'])
    expect([document.title, badges.at(-1)]).to.deep.equal(['(1) Desk', 1])
    shown?.dispatchEvent(new Event('click'))
    await settle()
    expect(location.hash).to.equal(`#conversation=${fresh.id}`)
    expect([document.title, badges.at(-1)]).to.deep.equal(['Desk', null])
    dashboard.remove()
  })

  it('[N4] is silent about what is before me, what is a colleague’s, and my own answers', async () => {
    const { session, dashboard, settle } = await openDesk('empty')
    const open = waiting()
    dashboard.select(open.id)
    await settle()
    session.inbox.tell(open)
    session.inbox.tell(waiting({ assignees: [petr] }))
    session.inbox.tell(waiting({ read: 3 }))
    await settledLocks()
    expect(FakeNotification.shown).to.deep.equal([])
    expect(document.title).to.equal('Desk')
  })

  it('[N4] [C10] tells of a note that mentions me, whoever has the conversation, and nothing of the note', async () => {
    const { session } = await openDesk('empty')
    session.inbox.tell(waiting({ assignees: [petr], mentions: 1, read: 3 }))
    await called(1)
    const [shown] = FakeNotification.shown
    expect([shown?.title, shown?.body]).to.deep.equal(['You are mentioned: Jana Dvořáková', ''])
    expect(document.title).to.equal('(1) Desk')
  })

  it('[N4] what waited before counts and is not called for; a change without a message calls for nothing', async () => {
    const { session, settle } = await openDesk('empty')
    const known = waiting()
    session.set({ auth: 'signed_out' })
    await settle()
    session.inbox.set({ rows: [known], total: 1 })
    session.set({ auth: 'signed_in' })
    await settle()
    expect(document.title).to.equal('(1) Desk')
    session.inbox.tell({ ...known, version: known.version + 1, tags: ['vip'] })
    await settledLocks()
    expect(FakeNotification.shown).to.deep.equal([])
    session.inbox.tell({ ...known, version: known.version + 2, visitorMessages: 4 })
    await called(1)
    expect(document.title).to.equal('(1) Desk')
  })

  it('[N4] [A8] what may not be seen any more, or was erased, counts no more', async () => {
    const { session, settle } = await openDesk('empty')
    const hidden = waiting()
    session.inbox.tell(hidden)
    await called(1)
    expect(document.title).to.equal('(1) Desk')
    session.inbox.untell(hidden.id)
    session.set({})
    await settle()
    expect(document.title).to.equal('Desk')
  })

  it('[N4] who signs out, and a dashboard that is taken away, leave no count behind', async () => {
    const { session, dashboard, settle } = await openDesk('empty')
    session.inbox.tell(waiting())
    await called(1)
    expect(document.title).to.equal('(1) Desk')
    session.set({ auth: 'signed_out' })
    await settle()
    expect(document.title).to.equal('Desk')
    session.set({ auth: 'signed_in' })
    await settle()
    session.inbox.tell(waiting())
    await called(2)
    expect(document.title).to.equal('(1) Desk')
    dashboard.remove()
    expect([document.title, session.inbox.followers.size]).to.deep.equal(['Desk', 0])
  })

  it('[N4] one tab calls: who has heard of it elsewhere is silent', async () => {
    const { session } = await openDesk('empty')
    const fresh = waiting()
    let release = () => {}
    const other = new Promise<void>(resolve => (release = resolve))
    const occasion = `deskbell ring ${fresh.id} message ${fresh.visitorMessages}`
    const taken = new Promise<void>(resolve => {
      void navigator.locks.request(occasion, async () => {
        resolve()
        await other
      })
    })
    await taken
    session.inbox.tell(fresh)
    await settledLocks()
    release()
    expect(FakeNotification.shown).to.deep.equal([])
    expect(document.title).to.equal('(1) Desk')
  })
})
