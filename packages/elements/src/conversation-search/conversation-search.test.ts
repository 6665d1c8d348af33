import { expect, html } from '@open-wc/testing'
import type { ChatProvider } from '../chat-provider/chat-provider.ts'
import { catalog, member, rows, self } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession, FakeInbox } from '../shared/testing/fake-agent-session.ts'
import {
  all,
  button,
  focused,
  heard,
  one,
  openDashboard,
  press,
  settled,
  textOf,
} from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

const both = html`<conversation-search></conversation-search>
  <conversation-list style="block-size: 400px"></conversation-list>`

async function open(change: ConstructorParameters<typeof FakeAgentSession>[0] = {}) {
  const session = new FakeAgentSession(change, new FakeInbox(rows(3)))
  const page = await openDashboard(session, both)
  return { session, page }
}

/** What the inbox was last asked for. */
const searched = ({ inbox }: FakeAgentSession) => inbox.searched.at(-1)

function type(page: ChatProvider, field: string, value: string): void {
  const input = one<HTMLInputElement | HTMLSelectElement>(page, field)
  input.value = value
  input.dispatchEvent(new Event(input instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}

async function apply(page: ChatProvider): Promise<void> {
  one<HTMLFormElement>(page, 'form').requestSubmit()
  await settled(page)
}

async function expand(page: ChatProvider): Promise<void> {
  button(page, 'Advanced search').click()
  await settled(page)
}

describe('conversation-search', () => {
  it('[C11] nothing changes until it is applied; then the list shows what was found', async () => {
    const { session, page } = await open()
    await expand(page)
    type(page, '.box', ' Łódź ')
    type(page, '[name=rating]', '5')
    type(page, '[name=group]', 'sales')
    type(page, '[name=ip]', '10.0.0.0/8')
    await settled(page)
    expect(session.inbox.searched).to.deep.equal([])
    const told = heard(page, 'chat-filter-changed')
    button(page, 'Apply').click()
    await settled(page)
    expect(searched(session)).to.deep.equal({ text: 'Łódź', rating: 5, group: 'sales', ip: '10.0.0.0/8' })
    expect((await told).filter).to.contain('rating=5')
    expect(all(page, '.form').length).to.equal(0)
    expect(focused()).to.equal(button(page, 'Advanced search'))
  })

  it('[C11] every field there is asks for its part', async () => {
    const { session, page } = await open()
    await expand(page)
    type(page, '[name=status]', 'resolved')
    type(page, '[name=agent]', 'petr')
    type(page, '[name=channel]', 'email')
    type(page, '[name=page]', '/desks')
    type(page, '[name=from]', '2026-03-01')
    type(page, '[name=to]', '2026-03-02')
    button(page, 'Tags: Any').click()
    await settled(page)
    for (const name of ['VIP', 'Refund']) {
      all(page, '[role=menuitemcheckbox]')
        .find(item => textOf(item) === name)
        ?.click()
      await settled(page)
    }
    await apply(page)
    const { from, to, ...others } = searched(session) ?? {}
    expect(others).to.deep.equal({
      status: 'resolved',
      agent: 'petr',
      channel: 'email',
      page: '/desks',
      tags: ['vip', 'refund'],
    })
    expect((to ?? 0) - (from ?? 0)).to.equal(2 * 86_400_000 - 1)
  })

  it('[C11] chips name what applies, and each can be let go', async () => {
    const { session, page } = await open()
    page.selectFilter({
      text: 'desk',
      tags: ['vip', 'refund', 'gone'],
      agent: 'petr',
      from: Date.UTC(2026, 2, 1, 12),
    })
    await settled(page)
    expect(all(page, '.chip').map(textOf)).to.deep.equal([
      'Search: “desk”',
      'Agent: Petr Novák',
      'Tag: VIP',
      'Tag: Refund',
      'Tag: Not there any more',
      'From: Mar 1, 2026',
    ])
    button(page, 'Remove Tag: Refund').click()
    await settled(page)
    expect(searched(session)).to.deep.include({ text: 'desk', tags: ['vip', 'gone'], agent: 'petr' })
    button(page, 'Clear').click()
    await settled(page)
    expect(searched(session)).to.equal(null)
    expect(one<HTMLInputElement>(page, '.box').value).to.equal('')
    expect(all(page, '.chip').length).to.equal(0)
  })

  it('[C12] tells how many there are, up to a thousand exactly', async () => {
    const { session, page } = await open()
    page.selectFilter({ text: 'desk' })
    session.inbox.set({ status: 'loading', rows: [] })
    await settled(page)
    const total = () => textOf(one(page, '.found [role=status]'))
    expect(total()).to.equal('Searching…')
    session.inbox.set({ status: 'live', rows: rows(1), total: 1 })
    await settled(page)
    expect(total()).to.equal('1 conversation')
    session.inbox.set({ rows: rows(50), total: 1_000, more: true })
    await settled(page)
    expect(total()).to.equal('1,000+ conversations')
  })

  it('[C11] says beside the field what is wrong, keeps what was typed, and asks for nothing', async () => {
    const { session, page } = await open()
    await expand(page)
    type(page, '[name=ip]', '10.0.0')
    type(page, '[name=from]', '2026-03-02')
    type(page, '[name=to]', '2026-03-01')
    await apply(page)
    const ip = one<HTMLInputElement>(page, '[name=ip]')
    expect(textOf(one(page, '#problem-ip'))).to.equal('Write one address, or a network such as 10.0.0.0/8.')
    expect(textOf(one(page, '#problem-to'))).to.equal('This day is before the first one.')
    expect([ip.value, ip.getAttribute('aria-describedby')]).to.deep.equal(['10.0.0', 'problem-ip'])
    expect(focused()).to.equal(ip)
    expect(session.inbox.searched).to.deep.equal([])
    type(page, '[name=ip]', '10.0.0.7')
    await settled(page)
    expect(all(page, '#problem-ip').length).to.equal(0)
  })

  it('[C12] a word of one letter is refused beside the box', async () => {
    const { page } = await open()
    type(page, '.box', 'a')
    await apply(page)
    expect(textOf(one(page, '#problem-text'))).to.equal('Write at least two letters of a word.')
  })

  it('[C11] opened over the resolved ones it looks among them', async () => {
    const { session, page } = await open()
    page.selectFolder('resolved')
    await settled(page)
    await expand(page)
    await apply(page)
    expect(searched(session)).to.deep.equal({ status: 'resolved' })
  })

  it('[C11] a folder leads out of the search', async () => {
    const { page } = await open()
    page.selectFilter({ text: 'desk' })
    await settled(page)
    page.selectFolder('mine')
    await settled(page)
    expect(all(page, '.chip').length).to.equal(0)
    expect(one<HTMLInputElement>(page, '.box').value).to.equal('')
  })

  it('[C11] a filter that the page names holds when the provider comes', async () => {
    const session = new FakeAgentSession({}, new FakeInbox(rows(3)))
    const page = await openDashboard(
      session,
      html`<conversation-search filter="rating=1&status=resolved"></conversation-search>
        <conversation-list></conversation-list>`,
    )
    expect(searched(session)).to.deep.equal({ rating: 1, status: 'resolved' })
    expect(all(page, '.chip').map(textOf)).to.deep.equal(['Status: Resolved', 'Rating: Bad'])
  })

  it('[S28] saves what was found as a table, and says why not', async () => {
    const { session, page } = await open()
    page.selectFilter({ rating: 1 })
    await settled(page)
    session.account.refuses = 'network'
    button(page, 'Export as CSV').click()
    await settled(page)
    expect(session.account.asked).to.deep.equal([['exportRows', { rating: 1 }]])
    expect(textOf(one(page, '.found [role=alert]'))).to.equal('This needs a connection.')
  })

  it('[A7] does not offer the table to those who may not have it', async () => {
    const { page } = await open({ me: self({ role: 'limited' }) })
    page.selectFilter({ rating: 1 })
    await settled(page)
    expect(all(page, '.export').length).to.equal(0)
  })

  it('[L3] Escape closes the advanced search and gives the focus back; what was typed stays', async () => {
    const { page } = await open()
    await expand(page)
    type(page, '[name=page]', '/desks')
    const pressed = press(one(page, '[name=page]'), 'Escape')
    await settled(page)
    expect([pressed.defaultPrevented, all(page, '.form').length]).to.deep.equal([true, 0])
    expect(focused()).to.equal(button(page, 'Advanced search'))
    await expand(page)
    expect(one<HTMLInputElement>(page, '[name=page]').value).to.equal('/desks')
  })

  it('[S14] names of others are text, and an object where text belongs is nothing', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const object = { _$litType$: 1, strings: ['<b>'], values: [] } as unknown as string
    const { page } = await open({
      team: [member({ id: 'x', name: evil }), member({ id: 'y', name: object })],
      catalog: {
        ...catalog,
        groups: [{ id: 'g', name: evil }],
        tags: [{ id: 't', name: object, color: 'red' }],
      },
    })
    await expand(page)
    page.selectFilter({ agent: 'x', group: 'g', tags: ['t'], text: evil })
    await settled(page)
    expect(all(page, 'img, b').length).to.equal(0)
    expect(textOf(one(page, '[name=agent]'))).to.contain(evil)
  })

  it('[L3] axe finds nothing in the form, with its menu and its complaints', async () => {
    const { page } = await open()
    const element = one(page, 'conversation-search')
    await expand(page)
    type(page, '[name=ip]', 'nowhere')
    await apply(page)
    await accessible(element)
    button(page, 'Tags: Any').click()
    await settled(page)
    await accessible(element)
  })

  it('[L3] axe finds nothing in the chips of what applies, nor in a refused table', async () => {
    const { session, page } = await open()
    const element = one(page, 'conversation-search')
    page.selectFilter({ text: 'desk', tags: ['vip'] })
    await settled(page)
    session.account.refuses = 'network'
    button(page, 'Export as CSV').click()
    await settled(page)
    await accessible(element)
  })
})
