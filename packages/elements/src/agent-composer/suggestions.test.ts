import { expect } from '@open-wc/testing'
import { conversation, member, profile } from '../shared/testing/agent-builders.ts'
import { composeAsAgent as compose, team } from '../shared/testing/compose-as-agent.ts'
import { all, focused, one, textOf } from '../shared/testing/open-dashboard.ts'

describe('agent-composer, mentions', () => {
  it('[C10] offers colleagues after an @, by the beginning of any of their names, accents aside', async () => {
    const { choose, type, options } = await compose()
    await choose('Note')
    await type('Ask @')
    expect(options()).to.deep.equal(['Petr Novák Offline', 'Kim Bergström Online'])
    await type('bergstro')
    expect(options()).to.deep.equal(['Kim Bergström Online'])
    await type('x')
    expect(options()).to.deep.equal([])
  })

  it('[C10] [L3] is walked by arrow keys, taken by Enter, and sends who was meant', async () => {
    const { model, choose, type, press, input, active } = await compose()
    await choose('Note')
    await type('@')
    expect(active()).to.contain('Petr')
    await press('ArrowDown')
    expect(active()).to.contain('Kim')
    await press('ArrowDown')
    expect(active()).to.contain('Petr')
    await press('ArrowUp')
    await press('Enter')
    expect(input().value).to.equal('@Kim Bergström ')
    expect(model.calls.some(call => call.startsWith('note'))).to.equal(false)
    await type('please look')
    await press('Enter')
    expect(model.calls).to.include('note @Kim Bergström please look @kim')
  })

  it('[L3] points from the text box at the option, and stays a text box', async () => {
    const { choose, type, press, input, page } = await compose()
    await choose('Note')
    await type('@')
    expect(input().getAttribute('role')).to.equal(null)
    expect(input().getAttribute('aria-haspopup')).to.equal('listbox')
    expect(one(page, `#${input().getAttribute('aria-controls') ?? ''}`).ariaLabel).to.equal('Colleagues')
    await press('ArrowDown')
    const option = one(page, `#${input().getAttribute('aria-activedescendant') ?? ''}`)
    expect(option.getAttribute('aria-selected')).to.equal('true')
    expect(all(page, '[role=status]').map(textOf)).to.include('2 suggestions')
    await press('Escape')
    expect(input().hasAttribute('aria-activedescendant')).to.equal(false)
    expect(input().hasAttribute('aria-controls')).to.equal(false)
  })

  it('[L3] closes by Escape, and stays closed while the same name is typed', async () => {
    const { choose, type, press, options, input } = await compose()
    await choose('Note')
    await type('@Pe')
    await press('Escape')
    expect(options()).to.deep.equal([])
    await type('t')
    expect(options()).to.deep.equal([])
    await type('er and @k')
    expect(options().length).to.equal(1)
    await press('Tab')
    expect(input().value).to.equal('@Peter and @Kim Bergström ')
  })

  it('takes what is clicked, and keeps the focus', async () => {
    const { choose, type, page, input, settle } = await compose()
    await choose('Note')
    await type('@')
    const option = all(page, '[role=option]')[1]!
    const down = new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true })
    option.dispatchEvent(down)
    expect(down.defaultPrevented).to.equal(true)
    option.click()
    await settle()
    expect(input().value).to.equal('@Kim Bergström ')
    expect(focused()).to.equal(input())
  })

  it('[C10] offers nobody whom the room would drop: inactive, or without access', async () => {
    const { choose, type, options } = await compose({
      session: { team: [...team, member({ id: 'old', name: 'Old Hand', active: false })] },
      state: { conversation: conversation({ group: 'sales' }) },
    })
    await choose('Note')
    await type('@')
    expect(options()).to.deep.equal(['Kim Bergström Online'])
  })

  it('[C10] of two with one name sends the one who was chosen', async () => {
    const twins = [member(), member({ id: 'a', name: 'Jan Dvořák' }), member({ id: 'b', name: 'Jan Dvořák' })]
    const { model, choose, type, press } = await compose({ session: { team: twins } })
    await choose('Note')
    await type('@jan')
    await press('ArrowDown')
    await press('Enter')
    await type('?')
    await press('Enter')
    expect(model.calls).to.include('note @Jan Dvořák ? @b')
  })

  it('[C10] marks who is named while it is written', async () => {
    const { choose, type, page } = await compose()
    await choose('Note')
    await type('Ask @Petr Novák or @Nobody')
    expect(all(page, '.marks mark').map(textOf)).to.deep.equal(['@Petr Novák'])
    expect(one(page, '.marks pre').textContent).to.equal('Ask @Petr Novák or @Nobody')
  })

  it('[S14] a name is text, in the list and in the marks', async () => {
    const evil = member({ id: 'evil', name: '<img src=x onerror=alert(1)>' })
    const { choose, type, press, page, input } = await compose({ session: { team: [member(), evil] } })
    await choose('Note')
    await type('@')
    await press('Enter')
    expect(input().value).to.equal(`@${evil.name} `)
    expect(all(page, '.marks img, [role=option] img').length).to.equal(0)
  })

  it('answers to the visitor mention nobody', async () => {
    const { type, options } = await compose()
    await type('Mail us @')
    expect(options()).to.deep.equal([])
  })
})

describe('agent-composer, shortcuts', () => {
  it('offers own and shared ones after a slash, and fills the names in', async () => {
    const { type, options, press, input, model } = await compose()
    await type('/')
    expect(options().map(text => text.split(' ')[0])).to.deep.equal(['/hello', '/hours', '/my'])
    expect(options()[2]).to.contain('Yours')
    await type('hel')
    await press('Enter')
    expect(input().value).to.equal('Hello Jana Dvořáková, I am Eva Malá. How can I help you?')
    expect(model.thread.draft).to.equal(input().value)
    expect(model.calls.some(call => call.startsWith('send'))).to.equal(false)
  })

  it('closes over the name of a visitor who has none', async () => {
    const { type, press, input } = await compose({ state: { visitor: profile({ name: '' }) } })
    await type('/hel')
    await press('Tab')
    expect(input().value).to.equal('Hello, I am Eva Malá. How can I help you?')
  })

  it('finds by words of the text as well, accents and case aside', async () => {
    const { type, options } = await compose()
    await type('/WÁL')
    expect(options().map(text => text.slice(0, 8))).to.deep.equal(['/my desk'])
  })

  it('opens at the beginning of a line, and nowhere else', async () => {
    const { type, options } = await compose()
    await type('and/or 1/2 ')
    expect(options()).to.deep.equal([])
    await type('/')
    expect(options()).to.deep.equal([])
    await type('\n /')
    expect(options().length).to.equal(3)
  })

  it('leaves Enter to the answer where nothing fits', async () => {
    const { type, press, model } = await compose()
    await type('/etc/passwd')
    await press('Enter')
    expect(model.calls).to.include('send /etc/passwd')
  })

  it('leaves Enter to input methods', async () => {
    const { type, press, options } = await compose()
    await type('/')
    expect((await press('Enter', { isComposing: true })).defaultPrevented).to.equal(false)
    expect(options().length).to.equal(3)
  })
})
