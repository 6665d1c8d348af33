import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import { defineDashboard } from '../define-dashboard.ts'
import { dashboardSession, dashboardStates } from '../shared/testing/dashboard-states.ts'
import { all, button, focused, one, press, settled, textOf } from '../shared/testing/open-dashboard.ts'
import type { ChatDashboard } from './chat-dashboard.ts'

async function open(state: string, width = 1440) {
  defineDashboard()
  history.replaceState(null, '', location.pathname + location.search)
  const { session, conversation, filter } = dashboardSession(state)
  const dashboard = await fixture<ChatDashboard>(
    html`<chat-dashboard
      style="inline-size: ${width}px; block-size: 700px"
      .session=${session}
    ></chat-dashboard>`,
  )
  await settled(dashboard)
  if (conversation) dashboard.select(conversation)
  if (filter) dashboard.selectFilter(filter)
  await settled(dashboard)
  const shown = () => ['list', 'thread', 'panel'].filter(part => one(dashboard, `.${part}`).checkVisibility())
  return {
    dashboard,
    session,
    shown,
    button: (name: string) => button(dashboard, name),
    settle: () => settled(dashboard),
  }
}

describe('chat-dashboard', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search))

  it('shows list, thread and panel beside each other where there is room', async () => {
    const { shown, dashboard } = await open('conversation', 1440)
    expect(shown()).to.deep.equal(['list', 'thread', 'panel'])
    expect(one(dashboard, 'conversation-folders').getAttribute('orientation')).to.equal('horizontal')
  })

  it('stands the folders beside the list on a wide screen', async () => {
    const { dashboard } = await open('conversation', 2560)
    expect(one(dashboard, 'conversation-folders').getAttribute('orientation')).to.equal('vertical')
  })

  it('on a tablet the panel is a drawer that Escape closes', async () => {
    const { shown, dashboard, button, settle } = await open('conversation', 800)
    expect(shown()).to.deep.equal(['list', 'thread'])
    button('Visitor information').click()
    await settle()
    expect(shown()).to.deep.equal(['list', 'thread', 'panel'])
    expect(one(dashboard, '.thread').inert).to.equal(true)
    expect(focused() === one(dashboard, '.panel')).to.equal(true)
    press(focused() as Element, 'Escape')
    await settle()
    expect(shown()).to.deep.equal(['list', 'thread'])
  })

  it('on a phone one pane follows the other, with a way back', async () => {
    const { shown, dashboard, button, settle } = await open('list', 360)
    expect(shown()).to.deep.equal(['list'])
    one(dashboard, '.main').click()
    await settle()
    expect(shown()).to.deep.equal(['thread'])
    button('Visitor information').click()
    await settle()
    expect(shown()).to.deep.equal(['panel'])
    button('Back to the conversation').click()
    await settle()
    expect(shown()).to.deep.equal(['thread'])
    button('Back to the list').click()
    await settle()
    expect(shown()).to.deep.equal(['list'])
    await waitUntil(() => focused()?.matches('.main'))
  })

  it('keeps the selection in the address, and follows it', async () => {
    const { dashboard, settle } = await open('conversation')
    expect(location.hash).to.equal('#conversation=v0.1')
    location.hash = '#conversation=v3.1'
    await waitUntil(() => all(dashboard, '.main[aria-current]')[0]?.dataset.id === 'v3.1')
    history.back()
    await waitUntil(() => all(dashboard, '.main[aria-current]')[0]?.dataset.id === 'v0.1')
    dashboard.select(null)
    await settle()
    expect(location.hash).to.equal('')
  })

  it('says how the connection stands, and what waits', async () => {
    const { dashboard, session, settle } = await open('offline')
    expect(textOf(one(dashboard, '.banner'))).to.match(
      /^No connection. Next attempt in \d s. Waiting to be sent: 2.$/,
    )
    session.set({ connection: { state: 'online' }, waiting: 0 })
    await settle()
    expect(all(dashboard, '.banner').length).to.equal(0)
    session.set({ connection: { state: 'ended', reason: 'version' } })
    await settle()
    expect(textOf(one(dashboard, '.banner[role=alert]'))).to.contain('Reload')
  })

  it('[W5] says that a browser without storage keeps nothing', async () => {
    const { dashboard, session, settle } = await open('list')
    session.set({ storage: 'memory' })
    await settle()
    expect(textOf(one(dashboard, '.banner'))).to.contain('keeps nothing')
  })

  for (const state of Object.keys(dashboardStates).filter(name => name !== 'many')) {
    it(`[L3] axe finds nothing in the state "${state}", wide and narrow`, async () => {
      for (const width of [1440, 360]) {
        const { dashboard } = await open(state, width)
        await expect(dashboard).to.be.accessible()
        dashboard.remove()
      }
    })
  }

  it('[S17] asks for nothing but its own text and style: no picture, no frame, no style string', async () => {
    const { dashboard } = await open('conversation')
    expect(all(dashboard, 'img, iframe, style, link, script').length).to.equal(0)
  })
})
