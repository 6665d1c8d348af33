import { expect, html, waitUntil } from '@open-wc/testing'
import type { ConversationRow } from '@deskbell/protocol'
import { petr, row, rows, self } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession, FakeInbox } from '../shared/testing/fake-agent-session.ts'
import {
  all,
  focused,
  one,
  openDashboard,
  press,
  settled,
  textOf,
  heard,
} from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

const eva = { id: 'eva', name: 'Eva Malá' }
const list = html`<conversation-list style="block-size: 600px"></conversation-list>`

async function open(
  content: readonly ConversationRow[],
  change: ConstructorParameters<typeof FakeAgentSession>[0] = {},
) {
  const session = new FakeAgentSession(change, new FakeInbox(content))
  const page = await openDashboard(session, list)
  return { session, page, items: () => all(page, '[role=listitem]') }
}

describe('conversation-list', () => {
  it('[C6] a row is named by the visitor and tells who, what and when', async () => {
    const { items } = await open([row({ assignees: [eva, petr], visitorMessages: 3, read: 1 })])
    const [item] = items()
    expect(textOf(item?.querySelector('.main'))).to.equal('Jana Dvořáková')
    expect(item?.getAttribute('aria-labelledby')).to.equal(item?.querySelector('.main')?.id)
    expect(textOf(item?.querySelector('.last'))).to.equal('Is the blue one in stock?')
    expect(textOf(item?.querySelector('time'))).to.match(/now|1m/)
    expect(textOf(item?.querySelector('.unread'))).to.equal('2')
    expect(textOf(item?.querySelector('.about')))
      .to.contain('On the site')
      .and.contain('you, Petr Novák')
  })

  it('[C6] a visitor without a name gets a short code', async () => {
    const { items } = await open([row({ visitor: { id: 'a1-b2c3', name: ' ', email: '' } })])
    expect(textOf(items()[0]?.querySelector('.main'))).to.equal('Visitor A1B2')
  })

  it('[C6] here, typing and left are told in words', async () => {
    const { items, session } = await open([row({ here: false })])
    expect(textOf(items()[0]?.querySelector('.presence'))).to.equal('Left')
    session.inbox.set({ rows: [row({ typing: true })] })
    await settled(items()[0] as Element)
    expect(textOf(items()[0]?.querySelector('.presence'))).to.equal('On the site')
    expect(textOf(items()[0]?.querySelector('.last'))).to.equal('typing…')
  })

  it('[C6] new, unread and answered differ by words and marks, not by colour alone', async () => {
    const answered = {
      text: 'Yes, it is',
      author: { type: 'agent', ...eva } as const,
      at: Date.now(),
      files: 0,
    }
    const { items } = await open([
      row(),
      row({ id: 'b.1', assignees: [eva], visitorMessages: 1, read: 0 }),
      row({ id: 'c.1', assignees: [eva], last: answered }),
    ])
    const [fresh, unread, done] = items()
    expect(textOf(fresh?.querySelector('.new'))).to.equal('New')
    expect(!!unread?.querySelector('.new')).to.equal(false)
    expect(textOf(unread?.querySelector('.about'))).to.contain('1 unread message')
    expect(textOf(done?.querySelector('.last'))).to.equal('Answered. You: Yes, it is')
  })

  it('[H1] website chat shows no icon, e-mail one with its name', async () => {
    const { items } = await open([row(), row({ id: 'b.1', channel: 'email' })])
    expect(!!items()[0]?.querySelector('.channel')).to.equal(false)
    expect(items()[1]?.querySelector('.channel')?.getAttribute('aria-label')).to.equal('E-mail')
  })

  it('[C7] no unread count where everything has been read', async () => {
    const { items } = await open([row({ visitorMessages: 5, read: 5 })])
    expect(!!items()[0]?.querySelector('.unread')).to.equal(false)
  })

  it('[C3] resolves with one click and states the last event of the row', async () => {
    const { session, page } = await open([row({ version: 17 })])
    const told = heard(page, 'chat-conversation-resolved')
    one(page, '.change').click()
    expect((await told).conversation).to.equal('jana.1')
    expect(session.commands).to.deep.equal([
      { type: 'conversation.resolve', conversation: 'jana.1', seen: 17 },
    ])
  })

  it('[C3] says on the row why it was refused', async () => {
    const { session, page, items } = await open([row()])
    session.refuses = 'newer_message'
    one(page, '.change').click()
    await settled(page)
    expect(textOf(items()[0]?.querySelector('[role=alert]'))).to.equal(
      'The visitor has written again. Read it first.',
    )
    one(page, '.main').click()
    await settled(page)
    expect(!!items()[0]?.querySelector('[role=alert]')).to.equal(false)
  })

  it('[C3] is disabled with the reason for who may not resolve, and sends nothing', async () => {
    const { session, page } = await open([row({ assignees: [petr] })], { me: self({ role: 'limited' }) })
    const change = one(page, '.change')
    expect(change.getAttribute('aria-disabled')).to.equal('true')
    expect(change.title).to.equal('Resolve: Join the conversation first.')
    change.click()
    await settled(page)
    expect(session.commands).to.deep.equal([])
    expect(textOf(one(page, '.refusal'))).to.equal('Join the conversation first.')
  })

  it('[C3] a refusal gives way to the next message of the row', async () => {
    const { session, page } = await open([row({ assignees: [petr] })], { me: self({ role: 'limited' }) })
    one(page, '.change').click()
    await settled(page)
    const [before] = session.inbox.state.rows
    session.inbox.set({ rows: [{ ...row({ assignees: [petr] }), version: (before?.version ?? 0) + 1 }] })
    await settled(page)
    expect(all(page, '.refusal').length).to.equal(0)
  })

  it('[W2] needs the connection to resolve, and says so', async () => {
    const { page } = await open([row()], { connection: { state: 'offline', retryAt: null } })
    expect(one(page, '.change').title).to.contain('This needs a connection.')
  })

  it('[C4] who may resolve may reopen', async () => {
    const { session, page } = await open([row({ status: 'resolved' })])
    const told = heard(page, 'chat-conversation-reopened')
    one(page, '.change').click()
    await told
    expect(session.commands).to.deep.equal([{ type: 'conversation.reopen', conversation: 'jana.1' }])
  })

  it('tells which conversation was chosen, and marks it', async () => {
    const { page, items } = await open(rows(3))
    const told = heard(page, 'chat-conversation-selected')
    all(page, '.main')[1]?.click()
    expect((await told).conversation).to.equal('v1.1')
    await settled(page)
    expect(items()[1]?.querySelector('.main')?.getAttribute('aria-current')).to.equal('true')
  })

  it('[L3] the arrow keys, Home and End walk the rows, Tab reaches one', async () => {
    const { page } = await open(rows(200))
    const reachable = () => all(page, '.main[tabindex="0"]').map(each => each.dataset.id)
    one(page, '.main').focus()
    press(focused() as Element, 'ArrowDown')
    await settled(page)
    expect((focused() as HTMLElement).dataset.id).to.equal('v1.1')
    expect(reachable()).to.deep.equal(['v1.1'])
    press(focused() as Element, 'End')
    await waitUntil(() => (focused() as HTMLElement).dataset.id === 'v199.1')
    press(focused() as Element, 'ArrowUp')
    await waitUntil(() => (focused() as HTMLElement).dataset.id === 'v198.1')
    press(focused() as Element, 'Home')
    await waitUntil(() => (focused() as HTMLElement).dataset.id === 'v0.1')
  })

  it('[L3] when the row with the focus leaves, the one in its place has it, at last the list itself', async () => {
    const { page, session } = await open(rows(5))
    one(page, '.main').focus()
    press(focused() as Element, 'ArrowDown')
    await settled(page)
    const [first, , ...others] = session.inbox.state.rows
    session.inbox.set({ rows: [first!, ...others], total: 4 })
    await settled(page)
    expect((focused() as HTMLElement).dataset.id).to.equal('v2.1')
    session.inbox.set({ rows: [], total: 0 })
    await settled(page)
    expect(focused()).to.equal(one(page, 'section'))
  })

  it('[L3] keeps the focus on a row that a new message moves', async () => {
    const { page, session } = await open(rows(20))
    all(page, '.main')[3]?.focus()
    press(focused() as Element, 'ArrowUp')
    await settled(page)
    const moved = (focused() as HTMLElement).dataset.id
    const before = session.inbox.state.rows
    session.inbox.set({
      rows: [...before.filter(each => each.id === moved), ...before.filter(each => each.id !== moved)],
    })
    await settled(page)
    expect((focused() as HTMLElement).dataset.id).to.equal(moved)
  })

  it('draws ten thousand conversations as a screenful of rows', async () => {
    const { page, items } = await open(rows(10_000))
    expect(items().length).to.be.below(30)
    expect(items()[0]?.getAttribute('aria-setsize')).to.equal('10000')
    one(page, '.scroller').scrollTop = 86 * 7_000
    await waitUntil(() => items().some(each => each.getAttribute('aria-posinset') === '7001'))
    expect(items().length).to.be.below(40)
  })

  it('shows a skeleton for what is not loaded, and loads it', async () => {
    const session = new FakeAgentSession({}, new FakeInbox(rows(50), { total: 400 }))
    const page = await openDashboard(session, list)
    one(page, '.scroller').scrollTop = 86 * 60
    await waitUntil(() => session.inbox.asked.length > 0)
    expect(all(page, '.waiting').length).to.be.above(0)
    expect(session.inbox.asked[0]).to.be.above(60)
    session.inbox.set({ rows: rows(200) })
    await settled(page)
    expect(all(page, '.waiting').length).to.equal(0)
  })

  it('empty, loading and failed folders say what is next', async () => {
    const { session, page } = await open([])
    expect(textOf(one(page, '.empty'))).to.contain('No open conversations')
    session.inbox.set({ status: 'loading' })
    await settled(page)
    expect(all(page, '.waiting').length).to.be.above(3)
    session.inbox.set({ status: 'failed', reason: 'network' })
    await settled(page)
    expect(textOf(one(page, '.empty'))).to.contain('could not be loaded')
    const watched = session.inbox.watched.length
    one(page, '.empty button').click()
    expect(session.inbox.watched.length).to.equal(watched + 1)
  })

  it('[W4] shows the rows of this browser while there is no network', async () => {
    const { session, items, page } = await open(rows(3), { connection: { state: 'offline', retryAt: null } })
    session.inbox.set({ status: 'cached' })
    await settled(page)
    expect(items().length).to.equal(3)
  })

  it('[S14] hostile text is text, and an object where text belongs is nothing', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const object = { _$litType$: 1, strings: ['<b>'], values: [] } as unknown as string
    const { page, items } = await open([
      row({
        visitor: { id: 'a', name: evil, email: '' },
        last: { text: evil, author: { type: 'visitor' }, at: 0, files: 0 },
      }),
      row({
        id: 'b.1',
        visitor: { id: object, name: object, email: object },
        assignees: [{ id: object, name: object }],
        last: { text: object, author: { type: 'agent', id: object, name: object }, at: 0, files: 0 },
      }),
    ])
    expect(items().length).to.equal(2)
    expect(textOf(items()[0]?.querySelector('.main'))).to.equal(evil)
    expect(all(page, 'img').length).to.equal(0)
  })

  it('[L3] axe finds nothing in any state', async () => {
    const { session, page } = await open([
      row({ visitorMessages: 9 }),
      row({ id: 'b.1', status: 'resolved', channel: 'email' }),
    ])
    const element = one(page, 'conversation-list')
    await accessible(element)
    session.refuses = 'newer_message'
    one(page, '.change').click()
    await settled(page)
    await accessible(element)
    for (const change of [
      { status: 'loading' },
      { status: 'live' },
      { status: 'failed', reason: 'network' },
    ] as const) {
      session.inbox.set({ rows: [], total: 0, ...change })
      await settled(page)
      await accessible(element)
    }
  })
})
