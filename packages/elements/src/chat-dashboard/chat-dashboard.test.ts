import { expect, waitUntil } from '@open-wc/testing'
import { SettingsSectionChangedEvent } from '../shared/events/settings-events.ts'
import { all, focused, one, press, textOf } from '../shared/testing/open-dashboard.ts'
import { self } from '../shared/testing/agent-builders.ts'
import { openDesk } from '../shared/testing/open-desk.ts'

/** Pages are fetched when they are first shown, and many machines have other things to do. */
const comes = (root: Element, tag: string) =>
  waitUntil(() => all(root, tag).length === 1, `${tag} is shown`, { timeout: 8_000 })

describe('chat-dashboard', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search))

  it('shows list, thread and panel beside each other where there is room', async () => {
    const { shown, dashboard } = await openDesk('conversation', 1440)
    expect(shown()).to.deep.equal(['list', 'thread', 'panel'])
    expect(one(dashboard, 'conversation-folders').getAttribute('orientation')).to.equal('horizontal')
  })

  it('stands the folders beside the list on a wide screen', async () => {
    const { dashboard } = await openDesk('conversation', 2560)
    expect(one(dashboard, 'conversation-folders').getAttribute('orientation')).to.equal('vertical')
  })

  it('on a tablet the panel is a drawer that Escape closes', async () => {
    const { shown, dashboard, button, settle } = await openDesk('conversation', 800)
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
    const { shown, dashboard, button, settle } = await openDesk('list', 360)
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
    const { dashboard, settle } = await openDesk('conversation')
    expect(location.hash).to.equal('#conversation=v0.1')
    location.hash = '#conversation=v3.1'
    await waitUntil(() => all(dashboard, '.main[aria-current]')[0]?.dataset.id === 'v3.1')
    history.back()
    await waitUntil(() => all(dashboard, '.main[aria-current]')[0]?.dataset.id === 'v0.1')
    dashboard.select(null)
    await settle()
    expect(location.hash).to.equal('')
  })

  it('[C11] a link opens the same view, and the way back leads out of it', async () => {
    const filter = encodeURIComponent('rating=1&text=desk')
    const { dashboard, session, settle } = await openDesk(
      'list',
      1440,
      `#folder=resolved&filter=${filter}&conversation=v2.1`,
    )
    expect(session.inbox.searched).to.deep.equal([{ rating: 1, text: 'desk' }])
    expect(session.inbox.watched).to.deep.equal(['resolved'])
    expect(all(dashboard, '.chip').map(textOf)).to.deep.equal(['Search: “desk”', 'Rating: Bad'])
    expect(one(dashboard, '.main[aria-current]').dataset.id).to.equal('v2.1')
    dashboard.selectFolder('mine')
    await settle()
    expect(location.hash).to.equal('#folder=mine&conversation=v2.1')
    history.back()
    await waitUntil(() => all(dashboard, '.chip').length === 2)
    expect(location.hash).to.contain('filter=')
  })

  it('[C11] a link still opens what it names after the sign-in; the next one to sign in finds nothing open', async () => {
    const { dashboard, session, settle } = await openDesk(
      'login',
      1440,
      '#filter=text%3Ddesk&conversation=v2.1',
    )
    expect(location.hash).to.contain('conversation=v2.1')
    session.set({ auth: 'signed_in', me: self() })
    await settle()
    expect(one(dashboard, '.main[aria-current]').dataset.id).to.equal('v2.1')
    session.set({ auth: 'signed_out', me: null })
    await settle()
    expect(location.hash).to.equal('')
  })

  it('[A7] shows its other pages in place of the conversations, each at an address', async () => {
    const { dashboard, button, shown, settle } = await openDesk('conversation')
    button('Visitors').click()
    await comes(dashboard, 'visitor-list')
    expect([location.hash, shown()]).to.deep.equal(['#page=visitors&conversation=v0.1', []])
    button('Settings').click()
    await comes(dashboard, 'account-settings')
    expect(location.hash).to.equal('#page=settings&conversation=v0.1')
    one(dashboard, 'account-settings').dispatchEvent(new SettingsSectionChangedEvent('tags'))
    await settle()
    expect(location.hash).to.equal('#page=settings&section=tags&conversation=v0.1')
    // Two steps at once: of two that follow each other, engines drop one or go too far.
    history.go(-2)
    await comes(dashboard, 'visitor-list')
    button('Conversations').click()
    await settle()
    expect(shown()).to.deep.equal(['list', 'thread', 'panel'])
  })

  it('[A7] [A1] offers what the agent may open, and leaves what they no longer may', async () => {
    const { dashboard, session, settle, shown } = await openDesk('list', 1440, '#page=visitors')
    const offered = () => all(dashboard, '.page-link').map(textOf)
    await comes(dashboard, 'visitor-list')
    expect(offered()).to.deep.equal(['Conversations', 'Visitors', 'Settings'])
    session.set({ me: null })
    await settle()
    expect([offered(), shown()]).to.deep.equal([[], ['list', 'thread', 'panel']])
  })

  it('says how the connection stands, and what waits', async () => {
    const { dashboard, session, settle } = await openDesk('offline')
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
    const { dashboard, session, settle } = await openDesk('list')
    session.set({ storage: 'memory' })
    await settle()
    expect(textOf(one(dashboard, '.banner'))).to.contain('keeps nothing')
  })

  it('[S17] asks for nothing but its own text and style: no picture, no frame, no style string', async () => {
    const { dashboard } = await openDesk('conversation')
    expect(all(dashboard, 'img, iframe, style, link, script').length).to.equal(0)
  })
})
