import { expect } from '@open-wc/testing'
import type { ChatBox } from '../../chat-box/chat-box.ts'
import { pageLanguage } from '../../shared/localization.ts'
import { all, one, textOf } from '../../shared/testing/open-dashboard.ts'
import { openChatBox, until } from '../../shared/testing/open-chat-box.ts'

async function open(change: Parameters<typeof openChatBox>[0] = {}) {
  const opened = await openChatBox(change)
  const { section } = opened
  // Beside the cards: what is not drawn greets nobody.
  section.style.inlineSize = '1000px'
  await import('../../chat-box/box-talk.ts')
  await opened.settle()
  const preview = one(section, 'box-preview')
  return {
    ...opened,
    preview,
    window: one<ChatBox>(preview, '.shown'),
    closed: () => one<ChatBox>(preview, '.closed'),
  }
}

describe('box-preview', () => {
  it('shows what is being typed, before it is saved', async () => {
    const { window, type, choose } = await open()
    await type('color', '#7e22ce')
    await type('text-title-en', 'Walnut & Sons')
    await type('text-greeting-en', 'Welcome!')
    await choose('theme', 'dark')
    expect(window.color).to.equal('#7e22ce')
    expect(window.theme).to.equal('dark')
    expect(textOf(one(window, 'h2'))).to.equal('Walnut & Sons')
    expect(textOf(one(window, 'h3'))).to.equal('Welcome!')
  })

  it('keeps the color that is saved while what is typed is none', async () => {
    const { window, type } = await open({ color: '#123456' })
    await type('color', '#7e2')
    expect(window.color).to.equal('#77ee22')
    await type('color', '#7e')
    expect(window.color).to.equal('#123456')
  })

  it('[L1] does not decide the language of the dashboard', async () => {
    const { window, choose, type } = await open({ language: 'cs' })
    expect(window.lang).to.equal('')
    await choose('texts-language', 'cs')
    await type('text-title-cs', 'Dílna')
    expect(textOf(one(window, 'h2'))).to.equal('Dílna')
  })

  it('shows a conversation, and the box while nobody is there', async () => {
    const { window, choose, settle } = await open()
    await choose('moment', 'conversation')
    await settle()
    expect(all(window, '[part~=bubble]').length).to.equal(3)
    await choose('moment', 'away')
    await settle()
    expect(all(window, '[part~=bubble]').length).to.equal(0)
    expect(window.session?.state.availability.online).to.equal(false)
  })

  it('[L1] says its conversation in the language that the dashboard changes to', async () => {
    const { window, choose, settle } = await open()
    const said = () => textOf(all(window, '[part~=bubble]')[0])
    await choose('moment', 'conversation')
    await settle()
    expect(said()).to.contain('Does it come before Friday?')
    document.documentElement.lang = 'de'
    await until(() => pageLanguage.shown === 'de')
    await settle()
    document.documentElement.lang = 'en'
    const german = said()
    await until(() => pageLanguage.shown === 'en')
    await settle()
    expect(german).not.to.contain('Does it come before Friday?')
    expect(said()).to.contain('Does it come before Friday?')
  })

  it('shows the bubble of the greeting that is being written', async () => {
    const { closed, click, type } = await open()
    await click('New greeting')
    await type('greeting-text', 'May I help?')
    await until(() => all(closed(), '[part=proactive]').length === 1)
    expect(textOf(one(closed(), '[part=proactive]'))).to.contain('May I help?')
    await click('Cancel')
    expect(all(closed(), '[part=proactive]').length).to.equal(0)
  })

  it('says that the button is hidden where it is', async () => {
    const { preview, choose } = await open({ hideOffline: true })
    expect(all(preview, '.note').length).to.equal(0)
    await choose('moment', 'away')
    expect(textOf(one(preview, '.note'))).to.contain('hidden while nobody is online')
  })

  it('[L3] is a picture to those who do not see it, and takes no focus', async () => {
    const { preview, window } = await open()
    expect(one(preview, '[role=img]').ariaLabel).to.equal('The chat box with these settings')
    one(window, 'button').focus()
    expect(window.shadowRoot?.activeElement).to.equal(null)
  })

  it('tells nobody outside, and asks nothing of the network', async () => {
    const told: string[] = []
    const tell = (event: Event) => told.push(event.type)
    for (const type of ['chat-ready', 'chat-error']) document.addEventListener(type, tell)
    const requested = performance.getEntriesByType('resource').length
    const { window } = await open()
    await window.ready
    const asked = performance
      .getEntriesByType('resource')
      .slice(requested)
      .filter(({ name }) => name.includes('chat.example'))
    for (const type of ['chat-ready', 'chat-error']) document.removeEventListener(type, tell)
    expect(told).to.deep.equal([])
    expect(asked).to.deep.equal([])
    expect(Object.keys(localStorage).filter(key => key.includes('acme'))).to.deep.equal([])
  })

  it('[L3] is shown on demand where there is no room beside the cards', async () => {
    const { section, click } = await open()
    section.style.inlineSize = '360px'
    const aside = one(section, 'aside')
    expect(aside.checkVisibility()).to.equal(false)
    await click('Show the preview')
    expect(aside.checkVisibility()).to.equal(true)
    expect(one(section, '.preview-toggle').getAttribute('aria-expanded')).to.equal('true')
    await click('Hide the preview')
    expect(aside.checkVisibility()).to.equal(false)
  })
})
