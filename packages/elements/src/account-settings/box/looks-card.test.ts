import { expect } from '@open-wc/testing'
import { all, button, focused, one, textOf } from '../../shared/testing/open-dashboard.ts'
import { openChatBox } from '../../shared/testing/open-chat-box.ts'

describe('looks of the chat box', () => {
  it('saves only what was changed, with one button', async () => {
    const { card, saved, choose, type } = await openChatBox()
    await card('looks').click('Purple')
    await choose('theme', 'dark')
    await choose('position', 'start')
    await type('offsetX', '40')
    await card('looks').save()
    expect(saved()).to.deep.equal([
      { box: { color: '#7e22ce', theme: 'dark', position: 'start', offsetX: 40 } },
    ])
    expect(card('looks').outcome()).to.equal('Saved')
    expect(card('looks').has('Discard changes')).to.equal(false)
  })

  it('takes a short color, and one without its sign', async () => {
    const { card, saved, type } = await openChatBox()
    await type('color', ' 1D4 ')
    await card('looks').save()
    expect(saved()).to.deep.equal([{ box: { color: '#11dd44' } }])
  })

  it('takes ours back', async () => {
    const { card, saved, input } = await openChatBox({ color: '#7e22ce', offsetY: 60 })
    await card('looks').click('Ours')
    expect(input('color').value).to.equal('')
    await card('looks').save()
    expect(saved()).to.deep.equal([{ box: { color: '' } }])
  })

  it('[L3] says beside the field what is no color and no distance, and keeps what was typed', async () => {
    const { card, saved, type, problem, input } = await openChatBox()
    await type('color', '#12')
    await type('offsetX', 'far')
    await type('offsetY', '301')
    await card('looks').save()
    expect(problem('color')).to.contain('Enter a color like')
    expect(problem('offsetX')).to.contain('from 0 to 300')
    expect(problem('offsetY')).to.contain('from 0 to 300')
    expect(focused() === input('color')).to.equal(true)
    expect([input('color').value, input('offsetX').value]).to.deep.equal(['#12', 'far'])
    expect(saved()).to.deep.equal([])
    await type('color', '')
    expect(problem('color')).to.equal('')
  })

  it('[L3] measures how the text upon the color reads', async () => {
    const { section, type, settle } = await openChatBox()
    const said = () => textOf(one(section, '#color-hint'))
    await settle()
    expect(said()).to.match(/^Text upon it: white, [78]/)
    await type('color', '#ffe08a')
    await settle()
    expect(said()).to.match(/^Text upon it: black, 1\d/)
    await type('color', '#e4405f')
    await settle()
    expect(said()).to.match(/^Drawn a little darker, .* [45]\.\d:1$/)
  })

  it('[L3] tells which of the swatches is on', async () => {
    const { section, card, type } = await openChatBox()
    const on = () => all(section, '.swatch[aria-pressed=true]').map(each => each.ariaLabel)
    expect(on()).to.deep.equal(['Ours'])
    await card('looks').click('Blue')
    expect(on()).to.deep.equal(['Blue'])
    await type('color', '#123456')
    expect(on()).to.deep.equal([])
  })

  it('lets go of what was changed, also of what is no number', async () => {
    const { section, card, type, input } = await openChatBox({ offsetX: 24 })
    await type('offsetX', '30')
    await type('offsetX', '30px')
    await card('looks').click('Discard changes')
    expect(input('offsetX').value).to.equal('24')
    expect(focused() === one(section, '#looks [type=submit]')).to.equal(true)
  })

  it('[W2] keeps what was chosen through a refusal, and through a new connection', async () => {
    const { card, account, session, settle, input, type } = await openChatBox()
    await type('color', '#123456')
    account.refuses = 'network'
    await card('looks').save()
    expect(card('looks').outcome()).to.equal('This needs a connection.')
    session.set({ connection: { state: 'offline', retryAt: null } })
    await settle()
    session.set({ connection: { state: 'online' } })
    await settle()
    expect(input('color').value).to.equal('#123456')
  })

  it('keeps what I chose when a colleague saves meanwhile, says so, and takes over all else', async () => {
    const { section, card, colleague, type, input, chosen, saved } = await openChatBox()
    await type('color', '#123456')
    await colleague({ color: '#654321', theme: 'dark' })
    expect(input('color').value).to.equal('#123456')
    expect(chosen('theme')).to.equal('dark')
    expect(textOf(one(section, '#looks .card-note'))).to.contain('A colleague has changed this meanwhile')
    await card('looks').save()
    expect(saved()).to.deep.equal([{ box: { color: '#123456' } }])
    expect(all(section, '#looks .card-note').length).to.equal(0)
  })

  it('[W2] does not overwrite unsaid what a colleague has saved since this page looked', async () => {
    const { section, account, card, type, input, saved } = await openChatBox()
    await type('color', '#123456')
    account.stored = { ...account.stored, box: { ...account.stored.box, color: '#654321' } }
    await card('looks').save()
    expect(saved()).to.deep.equal([])
    expect(input('color').value).to.equal('#123456')
    expect(textOf(one(section, '#looks .card-note'))).to.contain('A colleague has changed this meanwhile')
    expect(card('looks').outcome()).to.equal('')
    await card('looks').save()
    expect(saved()).to.deep.equal([{ box: { color: '#123456' } }])
    expect(card('looks').outcome()).to.equal('Saved')
  })

  it('[W2] what is typed while it is being saved is not saved, and stays', async () => {
    const { account, card, type, input, settle, saved } = await openChatBox()
    const updateSettings = account.updateSettings.bind(account)
    let release = () => {}
    account.updateSettings = async change => {
      await new Promise<void>(done => (release = done))
      await updateSettings(change)
    }
    await type('color', '#111111')
    await card('looks').save()
    await type('color', '#222222')
    release()
    await settle()
    expect(saved()).to.deep.equal([{ box: { color: '#111111' } }])
    expect(input('color').value).to.equal('#222222')
    expect(card('looks').has('Discard changes')).to.equal(true)
  })

  it('hides the button on phones, and while nobody is online', async () => {
    const { section, card, saved } = await openChatBox()
    one(section, '#hideOffline').click()
    one(section, '#hideMobile').click()
    await card('looks').save()
    expect(saved()).to.deep.equal([{ box: { hideOffline: true, hideMobile: true } }])
    expect(button(section, 'Save').checkVisibility()).to.equal(true)
  })
})
