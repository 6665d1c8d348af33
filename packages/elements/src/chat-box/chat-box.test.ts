import { expect, waitUntil } from '@open-wc/testing'
import { boxStates } from '../shared/testing/box-states.ts'
import { eva, line, mine, petr, theirs } from '../shared/testing/fake-thread.ts'
import { knownVisits, type PageVisit, visitKey } from '../visits/known-visits.ts'
import { closeBoxes, openBox } from '../shared/testing/open-box.ts'
import { accessible } from '../shared/testing/accessible.ts'
import { FakeVisitor } from '../shared/testing/fake-visitor.ts'
import { ChatBox } from './chat-box.ts'

afterEach(closeBoxes)

describe('chat-box', () => {
  it('[W11] opens from the launcher, closes by Escape, and hands the focus over and back', async () => {
    const { box, find, focused, settle } = await openBox({ open: false })
    expect(find('[role=dialog]') === null).to.equal(true)
    const launcher = find<HTMLButtonElement>('.launcher')!
    expect(launcher.ariaLabel).to.equal('Open chat')
    launcher.focus()
    launcher.click()
    await settle()
    expect(box.open).to.equal(true)
    expect(focused()).to.equal('message-composer')
    find('[role=dialog]')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await settle()
    expect(box.open).to.equal(false)
    expect(find('[role=dialog]') === null).to.equal(true)
    expect(focused()).to.equal('button.launcher')
  })

  it('[L1] does as it was told last, though the texts of its language are still on their way', async () => {
    const box = new ChatBox()
    Object.assign(box, { session: new FakeVisitor(), lang: 'cs' })
    document.body.append(box)
    const opening = box.openChat()
    await box.closeChat()
    await opening
    expect(box.open).to.equal(false)
    const other = new ChatBox()
    Object.assign(other, { session: new FakeVisitor(), lang: 'hu' })
    document.body.append(other)
    await Promise.all([other.toggle(), other.toggle()])
    expect(other.open).to.equal(false)
  })

  it('[W11] leaves the focus alone when a page opens it from the start', async () => {
    const { focused, find } = await openBox()
    expect(find('[role=dialog]') !== null).to.equal(true)
    expect(focused()).to.equal('')
  })

  it('[W11] is a region without launcher where it stands in the page', async () => {
    for (const mode of ['inline', 'page'] as const) {
      const { find } = await openBox({ mode, open: false })
      expect(find('.launcher') === null).to.equal(true)
      expect(find('[role=region]')?.ariaLabel).to.equal('Chat')
      closeBoxes()
    }
  })

  it('[W1] shows what the browser holds before it connects, and connects when it is opened', async () => {
    const { box, visitor, find, settle } = await openBox({
      open: false,
      setting: visitor => visitor.put({ items: [theirs(1, 'Hello again')] }),
    })
    expect(visitor.calls).to.deep.equal(['start'])
    await box.openChat()
    await settle()
    expect(visitor.calls).to.deep.equal(['start', 'connect'])
    expect(find('[role=log]')?.textContent).to.contain('Hello again')
    await box.closeChat()
    expect(visitor.calls).to.deep.equal(['start', 'connect', 'disconnect'])
  })

  it('[W1] stays connected, closed, while something happened of late', async () => {
    const { visitor } = await openBox({ open: false, setting: visitor => (visitor.isActive = true) })
    expect(visitor.calls).to.deep.equal(['start', 'connect'])
  })

  it('tells what happens as events', async () => {
    const { box, visitor, told, settle } = await openBox()
    visitor.put({ items: [mine(0, 'Hi', { key: 'visitor:a' })] })
    visitor.put({ items: [mine(1, 'Hi', { key: 'visitor:a' })] })
    visitor.add(line(2, { kind: 'assigned', agent: eva, by: eva }), theirs(3, 'Hello'))
    visitor.set({ unread: 1 })
    visitor.add(line(4, { kind: 'handed_over', agent: eva, to: petr }))
    visitor.set({ availability: { online: false, agents: [] } })
    visitor.set({ visitor: null })
    visitor.set({ connection: { state: 'ended', reason: 'erased' } })
    await settle()
    await box.closeChat()
    expect(told).to.deep.equal([
      'chat-box-opened',
      'chat-ready',
      'chat-message-sent',
      'chat-agent-joined',
      'chat-message-received',
      'chat-unread-changed',
      'chat-agent-left',
      'chat-agent-joined',
      'chat-availability-changed',
      'chat-identity-changed',
      'chat-error',
      'chat-box-closed',
    ])
  })

  it('tells nothing of history that a fresh device loads', async () => {
    const { visitor, told } = await openBox()
    visitor.put({ items: [mine(1, 'Hi'), theirs(2, 'Hello')], read: 2 })
    expect(told).not.to.include('chat-message-received')
  })

  it('[L3] [S19] reads out only what is new, as plain short text', async () => {
    const { visitor, find, settle } = await openBox({
      setting: visitor => visitor.put({ items: [theirs(1, 'Old')], read: 1 }),
    })
    const live = find('[aria-live=polite]')!
    expect(find('[role=log]')?.ariaLive).to.equal('off')
    expect(live.textContent).to.equal('')
    visitor.add(theirs(2, `<b>New</b> \u202Enews\u0007 ${'x'.repeat(500)}`))
    await settle()
    expect(live.textContent).to.match(/^Eva Nováková: <b>New<\/b> news x+…$/)
    expect(live.textContent?.length).to.be.at.most(200)
  })

  it('[W10] counts what is unread on the launcher', async () => {
    const { visitor, find, settle } = await openBox({ open: false })
    expect(find('.badge') === null).to.equal(true)
    visitor.set({ unread: 3 })
    await settle()
    expect(find('.badge')?.dataset.count).to.equal('3')
    const described = find('.launcher')!.getAttribute('aria-describedby')
    expect(find(`#${described}`)?.textContent).to.equal('3 unread messages')
  })

  it('[W5] says that history is not kept', async () => {
    const { find } = await openBox({ setting: visitor => visitor.set({ storage: 'memory' }) })
    expect(find('.notices')?.textContent).to.contain('History is not kept in this browser')
  })

  it('[W6] says that typing can be seen', async () => {
    const { find, visitor, settle } = await openBox()
    expect(find('.disclosure') === null).to.equal(true)
    visitor.set({ typingPreview: true })
    await settle()
    expect(find('.disclosure')?.textContent).to.contain('We can see what you write')
  })

  it('[V9] tells a blocked visitor so, and takes the composer away', async () => {
    const { find } = await openBox({ setting: boxStates.blocked })
    expect(find('.notices')?.textContent).to.contain('closed for you')
    expect(find('message-composer') === null).to.equal(true)
  })

  it('shows nothing without agents where the page wants it so', async () => {
    const { find, visitor, settle } = await openBox({
      open: false,
      hideOffline: true,
      setting: visitor => visitor.set({ availability: { online: false, agents: [] } }),
    })
    expect(visitor.calls).to.include('connect')
    expect(find('.launcher') === null).to.equal(true)
    visitor.set({ availability: { online: true, agents: [eva] } })
    await settle()
    expect(find('.launcher') === null).to.equal(false)
  })

  it('[V2] passes what the site knows, and never over what is known already', async () => {
    const { visitor } = await openBox({
      visitor: { name: 'Jan', email: 'jan@shop.example' },
      setting: visitor =>
        visitor.set({ visitor: { id: 'v', name: 'Jan Novák', email: '', phone: '', blocked: false } }),
    })
    expect(visitor.calls).to.include('setProfile email jan@shop.example')
    expect(visitor.calls.join()).not.to.contain('setProfile name')
  })

  it('[V2] passes a value once, though an agent has emptied the field', async () => {
    const empty = { id: 'v', name: '', email: '', phone: '', blocked: false }
    const { visitor, settle } = await openBox({
      visitor: { name: 'Jan' },
      setting: visitor => visitor.set({ visitor: empty }),
    })
    for (let i = 0; i < 3; i++) {
      visitor.set({ visitor: { ...empty } })
      await settle()
    }
    expect(visitor.calls.filter(call => call === 'setProfile name Jan')).to.have.length(1)
  })

  it('[I3] follows another identity, and signs out when it is taken away', async () => {
    const { box, visitor, settle } = await openBox({ identity: 'first' })
    box.identity = 'second'
    await settle()
    box.identity = ''
    await settle()
    expect(visitor.calls.filter(call => /identify|signOut/.test(call))).to.deep.equal([
      'identify second',
      'signOut',
    ])
  })

  it('offers its methods as promises', async () => {
    const { box, visitor } = await openBox({ open: false })
    await box.prefill('Hello')
    expect(visitor.thread.draft).to.equal('Hello')
    await box.send('Hi')
    expect(visitor.sent).to.deep.equal(['Hi'])
    await box.hide()
    expect(box.hidden).to.equal(true)
    await box.show()
    await box.toggle()
    expect(box.open).to.equal(true)
    await box.identify('token')
    expect(await box.signOut()).to.deep.equal({ unsent: 0 })
    await box.destroy()
    expect(box.isConnected).to.equal(false)
    expect(visitor.calls.slice(-3)).to.deep.equal(['identify token', 'signOut', 'destroy'])
  })

  it('tells when it is destroyed, and hands page views on to the visit', async () => {
    const { box } = await openBox()
    const looks: unknown[] = []
    const look = (...of: unknown[]) => looks.push(of)
    knownVisits().set(visitKey(box), { look } as unknown as PageVisit)
    await box.pageView('https://shop.example/cart', 'Cart')
    knownVisits().delete(visitKey(box))
    expect(looks).to.deep.equal([['https://shop.example/cart', 'Cart']])
    let destroyed = 0
    box.addEventListener('chat-destroyed', () => destroyed++)
    await box.destroy()
    expect(destroyed).to.equal(1)
  })

  it('[I4] asks before anything is kept, and again when what was agreed to is taken back', async () => {
    localStorage.clear()
    const { box, visitor, find, settle } = await openBox({ account: 'demo', consentMode: 'required' })
    await waitUntil(() => find('[part=consent] button'))
    expect(find('message-composer')).to.equal(null)
    await accessible(box)
    find<HTMLButtonElement>('[part=consent] button')!.click()
    await settle()
    expect(box.getAttribute('consent')).to.equal('granted')
    // It comes once the account was asked what it wants first.
    await waitUntil(() => find('message-composer'))
    expect(localStorage.getItem('deskbell:demo:consent')).to.equal('1')
    await box.consent(false)
    expect(visitor.calls.slice(-2)).to.deep.equal(['withdraw', 'destroy'])
    expect(Object.keys(localStorage)).to.deep.equal([])
    await settle()
    expect(find('message-composer')).to.equal(null)
  })

  it('takes colour and place from attributes, and no colour that is none', async () => {
    const { box, settle } = await openBox({ color: '#7a1fa2', offsetX: 40 })
    expect(box.style.getPropertyValue('--chat-color-accent')).to.equal('#7a1fa2')
    expect(box.style.getPropertyValue('--chat-offset-x')).to.equal('40px')
    box.color = 'red; background: url(https://evil.example)'
    await settle()
    expect(box.style.getPropertyValue('--chat-color-accent')).to.equal('')
  })

  it('[L2] mirrors, and follows the colour scheme of the page', async () => {
    const { box, find } = await openBox({ dir: 'rtl', theme: 'dark' })
    const frame = find('.window')!.getBoundingClientRect()
    expect(frame.left).to.be.lessThan(innerWidth - frame.right)
    expect(getComputedStyle(box).colorScheme).to.equal('dark')
  })

  it('[W11] has text of 16 px to write in, so that no phone zooms', async () => {
    const { find } = await openBox()
    const input = find('message-composer')!.shadowRoot!.querySelector('textarea')!
    expect(getComputedStyle(input).fontSize).to.equal('16px')
  })

  for (const [name, setting] of Object.entries(boxStates)) {
    for (const theme of ['light', 'dark'] as const) {
      it(`[L3] axe finds nothing: ${name}, ${theme}`, async () => {
        const { box, settle } = await openBox({ open: name !== 'closed', theme, setting })
        await settle()
        await accessible(box)
      })
    }
  }
})
