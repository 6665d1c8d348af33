import { expect, html } from '@open-wc/testing'
import type { AgentConversationState } from '@deskbell/client'
import type { VisitorProfile } from '@deskbell/protocol'
import { profile, recently, self } from '../shared/testing/agent-builders.ts'
import { FakeAgentConversation } from '../shared/testing/fake-agent-conversation.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import {
  all,
  button,
  focused,
  heard,
  one,
  openDashboard,
  settled,
  textOf,
} from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

const url = (path: string) => `https://shop.example/${path}`

const known = profile({
  sources: { name: 'verified', email: 'visitor', phone: 'none' },
  identified: true,
  place: { country: 'CZ', city: 'Brno' },
  ip: '192.0.2.7',
  device: {
    os: { name: 'Windows', version: '11' },
    browser: { name: 'Firefox', version: '145' },
    bot: false,
    inApp: null,
  },
  variables: [
    { key: 'orders', label: 'Orders', value: 0, verified: true },
    { key: 'premium', label: null, value: false, verified: false },
  ],
  referrer: 'https://search.example/?q=desk',
  pages: Array.from({ length: 8 }, (_, n) => ({ url: url(`p${n}`), title: `Page ${n}`, at: recently })),
})

async function open(
  visitor: Partial<VisitorProfile> = known,
  change: Partial<AgentConversationState> = {},
  session = new FakeAgentSession(),
) {
  const conversation = new FakeAgentConversation({ visitor: profile(visitor), ...change })
  session.conversations.set('jana.1', conversation)
  const page = await openDashboard(
    session,
    html`<visitor-panel><p slot="panel" id="own">Orders</p></visitor-panel>`,
  )
  page.select('jana.1')
  await settled(page)
  const section = (title: string) =>
    all(page, '.facts').find(facts => textOf(facts.querySelector('h3')!) === title)
  const choose = async (name: string) => {
    one(page, '[aria-label="More about the visitor"]').click()
    await settled(page)
    all<HTMLElement>(page, '[role=menuitem]')
      .find(item => textOf(item) === name)!
      .click()
    await settled(page)
  }
  return { conversation, page, session, section, choose, settle: () => settled(page) }
}

/** Hears of files instead of having the browser save them; answers with the undo. */
function watchDownloads(heardOf: (name: string) => void): () => void {
  const { click } = HTMLAnchorElement.prototype
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    heardOf(this.download)
  }
  return () => {
    HTMLAnchorElement.prototype.click = click
  }
}

describe('visitor-panel, what is known', () => {
  it('[V1] [V5] [V6] shows where the visitor is, and system and browser with their versions', async () => {
    const { section } = await open()
    expect(textOf(section('Location')!))
      .to.contain('Brno, Czechia')
      .and.contain('192.0.2.7')
    expect(textOf(section('System and browser')!))
      .to.contain('Windows 11')
      .and.contain('Firefox 145')
  })

  it('[V5] [V6] says that it does not know what it does not know', async () => {
    const { section } = await open({})
    expect(textOf(section('Location')!)).to.equal('Location Unknown location')
    expect(textOf(section('System and browser')!)).to.equal('System and browser Unknown')
    for (const absent of ['Customer information', 'Conversation history', 'Browsing history'])
      expect(section(absent)).to.equal(undefined)
  })

  it('[V3] shows 0 and false, the label where there is one, and what is verified', async () => {
    const { section } = await open()
    expect(textOf(section('Customer information')!)).to.equal(
      'Customer information Orders 0 verified premium No',
    )
  })

  it('[I2] marks what the site vouches for, and what is only somebody’s word', async () => {
    const { page } = await open()
    const mark = (field: string) => textOf(one(page, `.field:has(#${field}) .label`))
    expect(mark('name')).to.equal('Name verified')
    expect(mark('email')).to.equal('E-mail unverified')
    expect(mark('phone')).to.equal('Phone')
    expect(textOf(one(page, '.marks'))).to.equal('Signed in on the site')
  })

  it('[V1] [V7] [S15] [S16] shows the newest pages first, the rest when asked, and loads nothing from there', async () => {
    const { page, section, settle } = await open()
    const pages = () => all<HTMLAnchorElement>(page, '.pages a')
    expect(pages().map(textOf)).to.deep.equal(['Page 7', 'Page 6', 'Page 5', 'Page 4', 'Page 3'])
    expect(pages()[0]!.rel).to.equal('noopener noreferrer nofollow')
    expect(textOf(section('Browsing history')!)).to.contain('Came from')
    section('Browsing history')!.querySelector('button')!.click()
    await settle()
    expect(pages().length).to.equal(8)
    expect(all(page, 'img, iframe').length).to.equal(0)
  })

  it('[S14] [S15] an address that is no page of the web is text', async () => {
    const { page } = await open({
      pages: [{ url: 'javascript:alert(1)', title: '<b>x</b>', at: 1 }],
      referrer: '',
    })
    expect(all(page, '.pages a').length).to.equal(0)
    expect(textOf(one(page, '.pages'))).to.contain('<b>x</b>')
  })

  it('[V1] [A7] lists the other conversations, and opens one', async () => {
    const { page, section } = await open(known, {
      history: [
        { id: 'jana.2', status: 'resolved', startedAt: 1, lastActivity: recently, last: 'Thank you!' },
      ],
    })
    expect(textOf(section('Conversation history')!))
      .to.contain('Thank you!')
      .and.contain('Resolved')
    const selected = heard(page, 'chat-conversation-selected')
    section('Conversation history')!.querySelector('button')!.click()
    expect((await selected).conversation).to.equal('jana.2')
  })

  it('[V2] an edit that was refused while nobody looked stands beside its field until it is let go', async () => {
    const { page, conversation } = await open(known, {
      refusedProfile: { phone: { value: '+1 555', reason: 'inactive' } },
    })
    expect(one<HTMLInputElement>(page, '#phone').value).to.equal('+1 555')
    expect(textOf(one(page, '#hint-phone'))).to.contain('inactive')
    one(page, '#hint-phone button').click()
    expect(conversation.calls).to.include('dismiss phone')
  })

  it('[V9] blocks after a question, says so, and lifts it', async () => {
    const { page, conversation, choose, settle } = await open()
    await choose('Block…')
    expect(conversation.calls).not.to.include('block')
    const ask = one<HTMLDialogElement>(page, 'dialog')
    expect(ask.matches(':modal')).to.equal(true)
    expect(textOf(ask)).to.contain('Block Jana Dvořáková?')
    ask.querySelector<HTMLElement>('.danger')!.click()
    await settle()
    expect(conversation.calls).to.include('block')
    conversation.set({ visitor: profile({ blocked: true }) })
    await settle()
    expect(textOf(one(page, '.marks'))).to.equal('Blocked')
    await choose('Lift the block')
    expect(conversation.calls).to.include('unblock')
  })

  it('[V9] a refusal says why and leaves it as it was', async () => {
    const { page, conversation, choose, settle } = await open()
    conversation.refuses = 'forbidden'
    await choose('Block…')
    one(page, '.danger').click()
    await settle()
    expect(textOf(one(page, '.action-notice'))).to.equal('Your role does not allow this.')
  })

  it('[I5] erases only after a question that says what goes', async () => {
    const { page, session, choose, settle } = await open()
    await choose('Erase…')
    expect(textOf(one(page, 'dialog')))
      .to.contain('conversations, files, notes and visits')
      .and.contain('Nobody can bring them back')
    one(page, '.danger').click()
    await settle()
    expect(session.account.asked).to.deep.equal([['eraseVisitor', 'jana']])
  })

  it('[I5] [L3] asked and not wanted, nothing is done and the focus is on the menu again', async () => {
    const { page, session, choose, settle } = await open()
    await choose('Erase…')
    button(page, 'Cancel').click()
    await settle()
    expect(session.account.asked).to.deep.equal([])
    expect(focused()?.ariaLabel).to.equal('More about the visitor')
  })

  it('[I5] a question does not outlive the conversation it was asked in', async () => {
    const { page, choose, settle } = await open()
    await choose('Erase…')
    page.select(null)
    await settle()
    expect(all(page, 'dialog').length).to.equal(0)
  })

  it('[I5] exports as a file that the browser saves', async () => {
    const { page, session, choose, settle } = await open()
    const saved: string[] = []
    const undo = watchDownloads(name => saved.push(name))
    await choose('Export as a file')
    await settle()
    undo()
    expect(session.account.asked).to.deep.equal([['exportVisitor', 'jana']])
    expect(saved).to.deep.equal(['visitor-jana.json'])
    expect(all(page, '.action-notice').length).to.equal(0)
  })

  it('[A7] offers neither to limited agents', async () => {
    const session = new FakeAgentSession({ me: self({ role: 'limited' }) })
    const { page } = await open(known, {}, session)
    expect(all(page, '[aria-label="More about the visitor"]').length).to.equal(0)
  })

  it('lends the visitor to sections of a developer’s own', async () => {
    const { page, conversation, settle } = await open()
    const own = page.querySelector('#own') as Element & { visitor?: VisitorProfile | null }
    expect(own.visitor?.name).to.equal('Jana Dvořáková')
    conversation.set({ visitor: profile({ name: 'Jana Malá' }) })
    await settle()
    expect(own.visitor?.name).to.equal('Jana Malá')
  })

  for (const [state, visitor] of [
    ['everything known', known],
    ['blocked', profile({ blocked: true })],
    ['nothing known', profile({ name: '', email: '' })],
  ] as const) {
    it(`[L3] is accessible: ${state}`, async () => {
      const { page } = await open(visitor)
      await accessible(page.querySelector('visitor-panel'))
    })
  }

  it('[L3] is accessible while it asks', async () => {
    const { page, choose } = await open()
    await choose('Erase…')
    await accessible(page.querySelector('visitor-panel'))
  })
})
