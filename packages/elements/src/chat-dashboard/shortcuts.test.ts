import { expect, waitUntil } from '@open-wc/testing'
import { petr, self } from '../shared/testing/agent-builders.ts'
import { all, button, focused, one, press, textOf } from '../shared/testing/open-dashboard.ts'
import { openDesk } from '../shared/testing/open-desk.ts'
import { accessible } from '../shared/testing/accessible.ts'

/** As if the focus were nowhere. */
const key = (name: string, change?: KeyboardEventInit) => press(document.body, name, change)

describe('shortcuts of the dashboard', () => {
  beforeEach(() => localStorage.removeItem('deskbell:shortcuts'))
  after(() => localStorage.removeItem('deskbell:shortcuts'))

  /** It is fetched when it is first asked for. */
  const sheetOf = (root: Element) =>
    waitUntil(() => all<HTMLDialogElement>(root, '.sheet')[0]?.open, 'the help opens', { timeout: 8_000 })
  const focusedRow = () => (focused() as HTMLElement).dataset.id

  it('[L3] J and K walk the list while no conversation is open', async () => {
    const { settle } = await openDesk('list')
    key('j')
    await settle()
    expect(focusedRow()).to.equal('v0.1')
    key('j')
    await settle()
    key('j')
    await settle()
    key('k')
    await settle()
    expect([focusedRow(), location.hash]).to.deep.equal(['v1.1', ''])
  })

  it('[L3] with a conversation open, J and K open the next one and the one before', async () => {
    const { dashboard, settle } = await openDesk('conversation')
    const chosen = () => one(dashboard, '.main[aria-current]').dataset.id
    key('j')
    key('j')
    await settle()
    expect(chosen()).to.equal('v2.1')
    key('k')
    key('K')
    await settle()
    expect(chosen()).to.equal('v0.1')
    key('k')
    await settle()
    expect(chosen()).to.equal('v0.1')
  })

  it('[L3] a slash begins a search, Escape leads back to the list', async () => {
    const { dashboard, settle } = await openDesk('conversation')
    const slash = key('/')
    expect(focused()).to.equal(one(dashboard, '.box'))
    expect(slash.defaultPrevented).to.equal(true)
    one(dashboard, '.thread').focus()
    press(one(dashboard, '.thread'), 'Escape')
    await settle()
    expect(focusedRow()).to.equal('v0.1')
  })

  it('[L3] [C3] [C5] R, N, E and A reply, note, resolve and join', async () => {
    const { dashboard, session, settle } = await openDesk('conversation')
    const conversation = session.conversations.get('v0.1')
    key('n')
    await settle()
    expect(focused()?.tagName).to.equal('TEXTAREA')
    expect(button(dashboard, 'Note').getAttribute('aria-pressed')).to.equal('true')
    ;(focused() as HTMLElement).blur()
    key('r')
    await settle()
    expect(button(dashboard, 'Reply').getAttribute('aria-pressed')).to.equal('true')
    ;(focused() as HTMLElement).blur()
    conversation?.set({ conversation: { ...conversation.state.conversation!, assignees: [petr] } })
    await settle()
    key('a')
    await settle()
    conversation?.set({
      conversation: { ...conversation.state.conversation!, assignees: [{ id: 'eva', name: 'Eva Malá' }] },
    })
    await settle()
    key('a')
    key('e')
    await settle()
    expect(conversation?.calls.filter(call => /join|leave|resolve/.test(call))).to.deep.equal([
      'join',
      'resolve',
    ])
  })

  it('[C3] E resolves the row that has the focus where no conversation is open', async () => {
    const { session, settle } = await openDesk('list')
    key('j')
    await settle()
    press(focused() as Element, 'e')
    await settle()
    expect(session.commands).to.deep.equal([{ type: 'conversation.resolve', conversation: 'v0.1', seen: 4 }])
  })

  it('[C2] G and a letter go to a folder; G alone, and any other letter after it, do nothing', async () => {
    const { dashboard, session, settle } = await openDesk('list')
    const folder = () =>
      textOf(one(dashboard, 'conversation-folders').shadowRoot?.querySelector('[aria-current]'))
    for (const [letter, name] of [
      ['m', 'Mine'],
      ['n', 'New'],
      ['p', 'Primary'],
      ['r', 'Resolved'],
      ['a', 'All'],
    ] as const) {
      key('g')
      key(letter)
      await settle()
      expect(folder()).to.equal(name)
    }
    key('g')
    key('e')
    await settle()
    expect(session.commands).to.deep.equal([])
  })

  it('[C2] on a phone a folder takes the place of the conversation', async () => {
    const { shown, settle } = await openDesk('conversation', 360)
    key('g')
    key('m')
    await settle()
    expect([location.hash, shown()]).to.deep.equal(['#folder=mine', ['list']])
  })

  it('[L3] does nothing while somebody types, with a modifier, or where a key is taken already', async () => {
    const { dashboard, settle } = await openDesk('conversation')
    const before = location.hash
    press(one(dashboard, '.box'), 'j')
    press(one(dashboard, 'textarea'), '?')
    key('j', { ctrlKey: true })
    key('?', { metaKey: true })
    key('/', { isComposing: true })
    await settle()
    expect([location.hash, all(dashboard, '.sheet').length]).to.deep.equal([before, 0])
    expect(focused()).not.to.equal(one(dashboard, '.box'))
  })

  it('[L3] a question mark shows the keys as tables', async () => {
    const { dashboard } = await openDesk('list')
    key('?')
    await sheetOf(dashboard)
    expect(all(dashboard, 'caption').map(textOf)).to.deep.equal([
      'Conversations',
      'The open conversation',
      'Folders',
    ])
    await accessible(one(dashboard, '.sheet'))
  })

  it('[L3] single keys can be switched off, and on again from a button', async () => {
    const { dashboard, settle } = await openDesk('list')
    key('?')
    await sheetOf(dashboard)
    one(dashboard, '.sheet input').click()
    button(dashboard, 'Close').click()
    await settle()
    expect(all(dashboard, '.sheet').length).to.equal(0)
    key('j')
    key('?')
    await settle()
    expect([focused(), all(dashboard, '.sheet').length]).to.deep.equal([document.body, 0])
    button(dashboard, 'Keyboard shortcuts').click()
    await settle()
    expect(one<HTMLInputElement>(dashboard, '.sheet input').checked).to.equal(false)
    one(dashboard, '.sheet input').click()
    button(dashboard, 'Close').click()
    await settle()
    key('j')
    await settle()
    expect(focusedRow()).to.equal('v0.1')
  })

  it('does nothing before anybody has signed in', async () => {
    const { dashboard, session, settle } = await openDesk('list')
    session.set({ auth: 'signed_out', me: null })
    await settle()
    expect(key('?').defaultPrevented).to.equal(false)
    session.set({ auth: 'signed_in', me: self() })
    await settle()
    expect(all(dashboard, '.sheet').length).to.equal(0)
  })
})
