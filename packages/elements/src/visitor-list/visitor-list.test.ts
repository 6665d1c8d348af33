import { expect, html } from '@open-wc/testing'
import type { LiveVisitorsState } from '@deskbell/client'
import { self } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import { liveVisitor } from '../shared/testing/fake-live-visitors.ts'
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
import { defineVisitorList } from './define-visitor-list.ts'
import { durationText } from './duration-text.ts'
import { accessible } from '../shared/testing/accessible.ts'

defineVisitorList()

const jana = liveVisitor()
const stranger = liveVisitor({
  id: 'ab12-stranger',
  name: '',
  referrer: '',
  place: { country: null, city: null },
  pages: 0,
  since: jana.since - 60_000,
})
const talking = liveVisitor({ id: 'talking', name: 'Petr', conversation: 'petr.1' })

async function open(change: Partial<LiveVisitorsState> = {}, session = new FakeAgentSession()) {
  session.visitors.set({ visitors: [jana, stranger], ...change })
  const page = await openDashboard(session, html`<visitor-list></visitor-list>`)
  const rows = () => all(page, '[part=row]')
  return { page, session, rows, button: (name: string) => button(page, name), settle: () => settled(page) }
}

describe('visitor-list', () => {
  it('[V8] shows who is on the site, with place, page, address, counts, referrer and device', async () => {
    const device = {
      os: { name: 'Windows' },
      browser: { name: 'Firefox', version: '145' },
      bot: false,
      inApp: null,
    }
    const { rows } = await open({ visitors: [liveVisitor({ device })] })
    const cells = [...rows()[0]!.querySelectorAll('[role=cell]')].map(textOf)
    expect(cells[0]).to.contain('Jana Dvořáková').and.contain('🇨🇿 Brno, Czechia')
    expect(cells[1]).to.equal('Walnut desk shop.example/desks/walnut')
    expect(cells.slice(3, 7)).to.deep.equal(['Pages 4', 'Visits 2', 'search.example', 'Firefox · Windows'])
  })

  it('[V8] names who has no name by a short code, and says what is not known', async () => {
    const { rows } = await open({ visitors: [stranger] })
    const cells = [...rows()[0]!.querySelectorAll('[role=cell]')].map(textOf)
    expect(cells[0]).to.contain('Visitor AB12').and.contain('Unknown location')
    expect(cells.slice(3, 7)).to.deep.equal(['Pages 0', 'Visits 2', 'Direct', '–'])
  })

  it('[C6] [V8] who has a conversation has the same code here as there', async () => {
    const { rows } = await open({ visitors: [liveVisitor({ name: '', conversation: 'cd34-visitor.2' })] })
    expect(textOf(rows()[0])).to.contain('Visitor CD34')
  })

  it('[V8] counts the time like a clock', () => {
    const second = 1_000
    expect([0, 9, 61, 3_599, 3_600, 45_296].map(seconds => durationText(seconds * second))).to.deep.equal([
      '0:00',
      '0:09',
      '1:01',
      '59:59',
      '1:00:00',
      '12:34:56',
    ])
    // The clock of the agent's computer may be behind the server's.
    expect(durationText(-5 * second)).to.equal('0:00')
  })

  it('[V8] is watched while it is in the page, and not longer', async () => {
    const { page, session } = await open()
    expect(session.visitors.listeners.size).to.equal(1)
    page.querySelector('visitor-list')!.remove()
    expect(session.visitors.listeners.size).to.equal(0)
  })

  it('[V8] who comes stands first, who leaves is gone, and the focus stays where it was', async () => {
    const { session, rows, button, settle } = await open()
    const write = button('Start a conversation with Visitor AB12')
    write.focus()
    session.visitors.set({ visitors: [talking, jana, stranger] })
    await settle()
    expect(rows().map(row => row.dataset.id)).to.deep.equal(['talking', 'live-jana', 'ab12-stranger'])
    expect(focused()).to.equal(write)
    session.visitors.set({ visitors: [stranger] })
    await settle()
    expect(rows().length).to.equal(1)
    expect(focused()).to.equal(write)
  })

  it('[V8] opens the conversation of who has one', async () => {
    const { page, button } = await open({ visitors: [talking] })
    const selected = heard(page, 'chat-conversation-selected')
    button('Open the conversation with Petr').click()
    expect((await selected).conversation).to.equal('petr.1')
  })

  it('[V8] [L3] arrows move from row to row; one row is reached by Tab', async () => {
    const { page, rows, settle } = await open({ visitors: [talking, jana, stranger] })
    const reached = () => all(page, '.main[tabindex="0"]').map(({ ariaLabel }) => ariaLabel)
    one(page, '.main').focus()
    press(focused()!, 'ArrowDown')
    await settle()
    expect(focused()?.closest('[part=row]')).to.equal(rows()[1])
    press(focused()!, 'End')
    await settle()
    expect(reached()).to.deep.equal(['Start a conversation with Visitor AB12'])
    press(focused()!, 'ArrowDown')
    press(focused()!, 'Home')
    await settle()
    expect(focused()?.closest('[part=row]')).to.equal(rows()[0])
  })

  it('[A2] [A7] an inactive agent sees who is there, and is told why they cannot write', async () => {
    const { page, button, settle } = await open({}, new FakeAgentSession({ me: self({ active: false }) }))
    const write = button('Start a conversation with Jana Dvořáková')
    expect(write.title).to.contain('inactive')
    write.click()
    await settle()
    expect(all(page, 'dialog').length).to.equal(0)
  })

  it('[A4] [V8] who is in a conversation that is hidden from the agent is not theirs to greet', async () => {
    const { page, button, settle } = await open({ visitors: [liveVisitor({ busy: true })] })
    const write = button('Start a conversation with Jana Dvořáková')
    expect(write.getAttribute('aria-disabled')).to.equal('true')
    write.click()
    await settle()
    expect(all(page, 'dialog').length).to.equal(0)
  })

  it('[V8] switched off: says where it is switched on, and does it for whoever may', async () => {
    const { page, session, button } = await open({ status: 'off', visitors: [] })
    expect(textOf(one(page, '.empty')))
      .to.contain('switched off')
      .and.contain('Settings')
    button('Switch on').click()
    expect(session.account.asked).to.deep.equal([['updateSettings', { liveVisitors: true }]])
    const limited = await open(
      { status: 'off', visitors: [] },
      new FakeAgentSession({ me: self({ role: 'limited' }) }),
    )
    expect(all(limited.page, '.empty button').length).to.equal(0)
  })

  it('[V8] a refused switch says why', async () => {
    const { page, session, button, settle } = await open({ status: 'off', visitors: [] })
    session.account.refuses = 'forbidden'
    button('Switch on').click()
    await settle()
    expect(textOf(one(page, '.problem'))).to.equal('Your role does not allow this.')
  })

  it('[S14] [S15] hostile titles are text, and hostile addresses are no links', async () => {
    const { page, rows } = await open({
      visitors: [
        liveVisitor({
          title: '<img src=x onerror=alert(1)>',
          url: 'javascript:alert(1)',
          referrer: 'data:x',
        }),
      ],
    })
    expect(textOf(rows()[0])).to.contain('<img src=x onerror=alert(1)>')
    expect(all(page, 'img, a').length).to.equal(0)
  })

  it('[V8] 500 visitors are in the list', async () => {
    const visitors = Array.from({ length: 500 }, (_, n) => liveVisitor({ id: `v${n}` }))
    const { rows } = await open({ visitors })
    expect(rows().length).to.equal(500)
  })

  const offline = new FakeAgentSession({ connection: { state: 'offline', retryAt: null } })
  const ended = new FakeAgentSession({ connection: { state: 'ended', reason: 'version' } })
  for (const [state, says, change, session] of [
    ['visitors', '', {}, undefined],
    ['nobody', 'Nobody is on the site now', { visitors: [] }, undefined],
    ['switched off', 'switched off', { status: 'off', visitors: [] }, undefined],
    ['loading', 'Loading', { status: 'loading', visitors: [] }, undefined],
    ['offline', 'No connection', { status: 'offline', visitors: [] }, offline],
    ['ended', 'could not be loaded', { status: 'offline', visitors: [] }, ended],
  ] as const) {
    it(`[L3] says how it stands and is accessible: ${state}`, async () => {
      const { page } = await open(change, session)
      const list = page.querySelector('visitor-list')!
      expect(list.shadowRoot!.textContent).to.contain(says)
      await accessible(list)
    })
  }
})
