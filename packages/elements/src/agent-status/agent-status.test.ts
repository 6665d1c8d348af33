import { expect, html, waitUntil } from '@open-wc/testing'
import type { AgentState } from '@deskbell/client'
import type { AgentStatus } from './agent-status.ts'
import { isMuted, setMuted } from '../shared/mute.ts'
import { notifier } from '../shared/notifier.ts'
import { self } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import { all, focused, one, openDashboard, press, settled, textOf } from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

async function open(change: Partial<AgentState> = {}) {
  const session = new FakeAgentSession(change)
  const page = await openDashboard(session, html`<agent-status></agent-status>`)
  const items = () => all(page, '[role^=menuitem]')
  const item = (name: string) => items().find(each => textOf(each) === name)
  const show = async () => {
    one(page, '.me').click()
    await waitUntil(() => one(page, '.me').ariaExpanded === 'true')
    await settled(page)
  }
  const choose = async (name: string) => {
    item(name)?.click()
    await settled(page)
  }
  return { session, page, items, item, show, choose }
}

describe('agent-status', () => {
  afterEach(() => {
    setMuted(false)
    notifier.disable()
  })

  it('shows who I am and what I chose', async () => {
    const { session, page } = await open()
    expect(textOf(one(page, '.names'))).to.equal('Eva Malá , Online')
    session.set({ me: self({ chosenOnline: false }) })
    await settled(page)
    expect(textOf(one(page, '.names'))).to.equal('Eva Malá , Offline')
  })

  it('[A5] switches between online and offline', async () => {
    const { session, item, show, choose } = await open()
    await show()
    expect(item('Available to visitors')?.getAttribute('aria-checked')).to.equal('true')
    await choose('Available to visitors')
    expect(session.calls).to.deep.equal(['offline'])
  })

  it('says beside the switch why it did not change', async () => {
    const { session, page, item, show, choose } = await open()
    await show()
    session.refuses = 'network'
    await choose('Available to visitors')
    expect(textOf(one(page, '.problem'))).to.equal('This needs a connection.')
    expect(item('Available to visitors')?.getAttribute('aria-checked')).to.equal('true')
  })

  it('[A2] an inactive agent is told why they cannot be online', async () => {
    const { session, page, show, choose } = await open({ me: self({ active: false }) })
    await show()
    await choose('Available to visitors')
    expect(textOf(one(page, '.problem'))).to.contain('inactive')
    expect(session.calls).to.deep.equal([])
  })

  it('[A6] signs out here, or everywhere', async () => {
    const { session, show, choose } = await open()
    await show()
    await choose('Sign out')
    await show()
    await choose('Sign out everywhere')
    expect(session.calls).to.deep.equal(['sign out', 'sign out everywhere'])
  })

  it('[W2] asks before a sign-out that would lose messages', async () => {
    const { session, page, show, choose } = await open({ waiting: 2 })
    await show()
    await choose('Sign out')
    expect(session.calls).to.deep.equal([])
    expect(textOf(one(page, '.problem'))).to.contain('Not sent yet: 2.')
    await choose('Sign out all the same')
    expect(session.calls).to.deep.equal(['sign out'])
  })

  it('[W10] switches the sound of this browser off and on', async () => {
    const { item, show, choose } = await open()
    await show()
    expect(item('Sound')?.getAttribute('aria-checked')).to.equal('true')
    await choose('Sound')
    expect(isMuted()).to.equal(true)
    expect(item('Sound')?.getAttribute('aria-checked')).to.equal('false')
  })

  it('[N4] switches notifications on by a click, and says when the browser refuses', async () => {
    const permission = Object.getOwnPropertyDescriptor(Notification, 'permission')!
    const { requestPermission } = Notification
    let granted: NotificationPermission = 'default'
    Object.defineProperty(Notification, 'permission', { configurable: true, get: () => granted })
    try {
      const { page, item, show, choose } = await open()
      await show()
      const checked = () => item('Notifications on this device')?.getAttribute('aria-checked')
      expect(checked()).to.equal('false')
      Notification.requestPermission = async () => (granted = 'granted')
      await choose('Notifications on this device')
      expect(checked()).to.equal('true')
      await choose('Notifications on this device')
      expect(checked()).to.equal('false')
      granted = 'default'
      Notification.requestPermission = async () => (granted = 'denied')
      await choose('Notifications on this device')
      expect(textOf(one(page, '.problem'))).to.contain('Allow them in its settings')
    } finally {
      Object.defineProperty(Notification, 'permission', permission)
      Notification.requestPermission = requestPermission
    }
  })

  it('[L3] the arrow keys walk the menu, and Tab leaves it', async () => {
    const { page, items, show } = await open()
    await show()
    expect(focused() === items()[0]).to.equal(true)
    press(focused() as Element, 'ArrowUp')
    expect(focused() === items().at(-1)).to.equal(true)
    press(focused() as Element, 'ArrowDown')
    expect(focused() === items()[0]).to.equal(true)
    press(focused() as Element, 'Tab')
    await waitUntil(() => one(page, '.me').ariaExpanded === 'false')
  })

  for (const [name, compact, menu] of [
    ['closed', false, false],
    ['compact', true, false],
    ['open', true, true],
  ] as const) {
    it(`[L3] axe finds nothing: ${name}`, async () => {
      const { page, show } = await open({ waiting: 1 })
      one<AgentStatus>(page, 'agent-status').compact = compact
      await settled(page)
      if (menu) await show()
      await accessible(one(page, 'agent-status'))
    })
  }
})
