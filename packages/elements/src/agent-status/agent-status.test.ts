import { expect, html, waitUntil } from '@open-wc/testing'
import type { AgentState } from '@deskbell/client'
import type { AgentStatus } from './agent-status.ts'
import { self } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import { all, focused, one, openDashboard, press, settled, textOf } from '../shared/testing/open-dashboard.ts'

async function open(change: Partial<AgentState> = {}) {
  const session = new FakeAgentSession(change)
  const page = await openDashboard(session, html`<agent-status></agent-status>`)
  const items = () => all(page, '[role^=menuitem]')
  const show = async () => {
    one(page, '.me').click()
    await waitUntil(() => one(page, '.me').ariaExpanded === 'true')
    await settled(page)
  }
  return { session, page, items, show }
}

describe('agent-status', () => {
  it('shows who I am and what I chose', async () => {
    const { session, page } = await open()
    expect(textOf(one(page, '.names'))).to.equal('Eva Malá , Online')
    session.set({ me: self({ chosenOnline: false }) })
    await settled(page)
    expect(textOf(one(page, '.names'))).to.equal('Eva Malá , Offline')
  })

  it('[A5] switches between online and offline', async () => {
    const { session, items, show } = await open()
    await show()
    expect(items()[0]?.getAttribute('aria-checked')).to.equal('true')
    items()[0]?.click()
    expect(session.calls).to.deep.equal(['offline'])
  })

  it('[A2] an inactive agent is told why they cannot be online', async () => {
    const { session, page, items, show } = await open({ me: self({ active: false }) })
    await show()
    items()[0]?.click()
    await settled(page)
    expect(textOf(one(page, '.problem'))).to.contain('inactive')
    expect(session.calls).to.deep.equal([])
  })

  it('[A6] signs out here, or everywhere', async () => {
    const { session, items, show } = await open()
    await show()
    items()[1]?.click()
    await show()
    items()[2]?.click()
    expect(session.calls).to.deep.equal(['sign out', 'sign out everywhere'])
  })

  it('[W2] asks before a sign-out that would lose messages', async () => {
    const { session, page, items, show } = await open({ waiting: 2 })
    await show()
    items()[1]?.click()
    await settled(page)
    expect(session.calls).to.deep.equal([])
    expect(textOf(one(page, '.problem'))).to.contain('Not sent yet: 2.')
    items()[1]?.click()
    expect(session.calls).to.deep.equal(['sign out'])
  })

  it('[L3] the arrow keys walk the menu, and Tab leaves it', async () => {
    const { page, items, show } = await open()
    await show()
    expect(focused() === items()[0]).to.equal(true)
    press(focused() as Element, 'ArrowUp')
    expect(focused() === items()[2]).to.equal(true)
    press(focused() as Element, 'ArrowDown')
    expect(focused() === items()[0]).to.equal(true)
    press(focused() as Element, 'Tab')
    await waitUntil(() => one(page, '.me').ariaExpanded === 'false')
  })

  it('[L3] axe finds nothing, closed or open', async () => {
    const { page, show } = await open({ waiting: 1 })
    await expect(one(page, 'agent-status')).to.be.accessible()
    one<AgentStatus>(page, 'agent-status').compact = true
    await settled(page)
    await expect(one(page, 'agent-status')).to.be.accessible()
    await show()
    await expect(one(page, 'agent-status')).to.be.accessible()
  })
})
