import { expect, html } from '@open-wc/testing'
import { member } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import { all, openDashboard, settled, textOf } from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

const names = (root: Element) => all(root, 'li button').map(textOf)
const current = (root: Element) => all(root, '[aria-current]').map(textOf)

describe('conversation-folders', () => {
  it('[C2] one agent and no groups see All and New', async () => {
    const session = new FakeAgentSession({ team: [member()] })
    const page = await openDashboard(session, html`<conversation-folders></conversation-folders>`)
    expect(names(page)).to.deep.equal(['All', 'New', 'Resolved'])
  })

  it('[C2] a second agent, or a group, brings Primary and Mine', async () => {
    const session = new FakeAgentSession({ team: [member({ groups: ['sales'] })] })
    const page = await openDashboard(session, html`<conversation-folders></conversation-folders>`)
    expect(names(page)).to.deep.equal(['All', 'Primary', 'New', 'Mine', 'Resolved'])
    session.set({ team: [member(), member({ id: 'petr' })] })
    await settled(page)
    expect(names(page)).to.deep.equal(['All', 'Primary', 'New', 'Mine', 'Resolved'])
    session.set({ team: [member(), member({ id: 'petr', active: false })] })
    await settled(page)
    expect(names(page)).to.deep.equal(['All', 'New', 'Resolved'])
  })

  it('[C2] each shows a live count', async () => {
    const session = new FakeAgentSession()
    const page = await openDashboard(session, html`<conversation-folders></conversation-folders>`)
    expect(all(page, '.count').map(textOf)).to.deep.equal(['12', '5', '3', '2', '1,240'])
    session.set({ counts: { all: 13, primary: 6, new: 4, mine: 2, resolved: 1240 } })
    await settled(page)
    expect(all(page, '.count').map(textOf)).to.deep.equal(['13', '6', '4', '2', '1,240'])
  })

  it('chooses the folder for the whole provider, and marks it', async () => {
    const session = new FakeAgentSession()
    const page = await openDashboard(
      session,
      html`<conversation-folders></conversation-folders><conversation-list></conversation-list>`,
    )
    all(page, 'button.mine')[0]?.click()
    await settled(page)
    expect(current(page)).to.deep.equal(['Mine'])
    expect(session.inbox.watched.at(-1)).to.equal('mine')
  })

  it('begins with the folder the page has set', async () => {
    const session = new FakeAgentSession()
    const page = await openDashboard(
      session,
      html`<conversation-folders folder="new"></conversation-folders><conversation-list></conversation-list>`,
    )
    expect(current(page)).to.deep.equal(['New'])
    expect(session.inbox.watched.at(-1)).to.equal('new')
  })

  it('[L3] is a navigation with nothing for axe to find, both ways round', async () => {
    const page = await openDashboard(
      new FakeAgentSession(),
      html`<conversation-folders></conversation-folders
        ><conversation-folders orientation="horizontal" aria-hidden="false"></conversation-folders>`,
    )
    for (const folders of all(page, 'conversation-folders')) await accessible(folders)
  })
})
