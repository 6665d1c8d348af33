import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import type { ChatDashboard } from '../chat-dashboard/chat-dashboard.ts'
import { defineDashboard } from '../define-dashboard.ts'
import { self } from '../shared/testing/agent-builders.ts'
import { accountSettings } from '../shared/testing/fake-account.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import { all, button, heard, one, openDashboard, settled, textOf } from '../shared/testing/open-dashboard.ts'
import { settingsSession, settingsStates } from '../shared/testing/settings-states.ts'
import type { AccountSettings } from './account-settings.ts'
import { defineSettings } from './define-settings.ts'
import { accessible } from '../shared/testing/accessible.ts'

async function open(session = new FakeAgentSession(), section = 'team') {
  defineSettings()
  const page = await openDashboard(
    session,
    html`<main><account-settings section=${section}></account-settings></main>`,
  )
  const settings = one<AccountSettings>(page, 'account-settings')
  return {
    session,
    page,
    settings,
    settle: () => settled(page),
    ways: () => all(settings, 'nav li').map(textOf),
    shown: () =>
      all(settings, '.title')
        .filter(each => each.checkVisibility())
        .map(textOf),
    async choose(name: string) {
      const select = one<HTMLSelectElement>(settings, 'nav select')
      // The list is there instead where there is room for it.
      if (select.checkVisibility()) {
        select.value = [...select.options].find(option => textOf(option) === name)!.value
        select.dispatchEvent(new Event('change'))
      } else button(settings, name).click()
      await settled(page)
    },
  }
}

describe('account-settings', () => {
  it('[A7] opens for each role what the server would not refuse', async () => {
    const owner = await open(new FakeAgentSession({ me: self({ role: 'owner' }) }))
    expect(owner.ways()).to.deep.equal([
      'Team',
      'Groups',
      'Tags',
      'Shortcuts',
      'Chat box',
      'Secrets',
      'Privacy',
    ])
    const limited = await open(new FakeAgentSession({ me: self({ role: 'limited' }) }))
    expect(limited.ways()).to.deep.equal(['Team', 'Shortcuts'])
    const inactive = await open(new FakeAgentSession({ me: self({ active: false }) }))
    expect(inactive.ways()).to.deep.equal(['Team'])
  })

  it('tells which section was chosen, and shows the one its attribute names', async () => {
    const { settings, choose, shown } = await open(undefined, 'tags')
    expect(shown()).to.deep.equal(['Tags'])
    const told = heard(settings, 'chat-settings-section-changed')
    await choose('Privacy')
    expect((await told).section).to.equal('privacy')
    expect(settings.getAttribute('section')).to.equal('privacy')
    expect(shown()).to.deep.equal(['Privacy'])
  })

  it('shows the team where there is no such section', async () => {
    expect((await open(undefined, 'billing')).shown()).to.deep.equal(['Team'])
  })

  it('[A8] leaves a section that is no longer mine', async () => {
    const { session, shown, settle } = await open(undefined, 'secrets')
    session.set({ me: self({ role: 'limited' }) })
    await settle()
    expect(shown()).to.deep.equal(['Team'])
    expect(all(document.body, 'secrets-section').length).to.equal(0)
  })

  it('keeps what was typed into a section while another is shown', async () => {
    const { page, choose, settle } = await open(undefined, 'chat-box')
    const origin = one<HTMLInputElement>(page, '#origin')
    origin.value = 'https://new.exam'
    origin.dispatchEvent(new Event('input'))
    await choose('Team')
    await choose('Chat box')
    await settle()
    expect(one<HTMLInputElement>(page, '#origin').value).to.equal('https://new.exam')
  })

  it('keeps what was typed while the dashboard shows another of its pages', async () => {
    defineSettings()
    defineDashboard()
    history.replaceState(null, '', '#page=settings&section=chat-box')
    const session = new FakeAgentSession()
    const dashboard = await fixture<ChatDashboard>(
      html`<chat-dashboard .session=${session}></chat-dashboard>`,
    )
    await waitUntil(() => all(dashboard, '#origin').length === 1)
    const origin = one<HTMLInputElement>(dashboard, '#origin')
    origin.value = 'https://new.exam'
    origin.dispatchEvent(new Event('input'))
    dashboard.select('jana.1')
    await settled(dashboard)
    expect(all(dashboard, 'account-settings').length).to.equal(0)
    button(dashboard, 'Settings').click()
    await settled(dashboard)
    expect(one<HTMLInputElement>(dashboard, '#origin').value).to.equal('https://new.exam')
    session.set({ auth: 'signed_out', me: null })
    await settled(dashboard)
    session.set({ auth: 'signed_in', me: self() })
    await settled(dashboard)
    expect(one<HTMLInputElement>(dashboard, '#origin').value).to.equal('')
    history.replaceState(null, '', location.pathname + location.search)
  })

  it('[W2] says that there is no connection, and fetches what it needs as soon as there is', async () => {
    const session = new FakeAgentSession({ connection: { state: 'offline', retryAt: 0 } })
    const { page, settle } = await open(session, 'chat-box')
    expect(textOf(one(page, '.offline'))).to.contain('There is no connection.')
    expect(textOf(one(page, '.empty'))).to.contain('This needs a connection.')
    expect(session.account.asked).to.deep.equal([])
    session.account.stored = accountSettings({ origins: ['https://shop.example'] })
    session.set({ connection: { state: 'online' } })
    await settle()
    expect(all(page, '.offline').length).to.equal(0)
    expect(all(page, '.rows .mono').map(textOf)).to.deep.equal(['https://shop.example'])
  })

  for (const [name, { section }] of Object.entries(settingsStates))
    it(`[L3] axe finds nothing: ${name}`, async () => {
      const { session } = settingsSession(name)
      const { page } = await open(session, section)
      await accessible(page)
    })
})
