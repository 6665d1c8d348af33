import { boxDefaults, type BoxSettings } from '@deskbell/protocol'
import { expect, waitUntil } from '@open-wc/testing'
import { render } from 'lit'
import { knownSettings } from '../shared/known-settings.ts'
import { closeBoxes, openBox } from '../shared/testing/open-box.ts'
import { boxSettings, tick } from '../shared/testing/form-states.ts'
import { eva } from '../shared/testing/fake-thread.ts'
import { conversation, FakeVisitor } from '../shared/testing/fake-visitor.ts'
import { boxFaces } from './box-faces.ts'
import type { BoxView } from './box-view.ts'
import { ChatBox } from './chat-box.ts'
import { wearLooks } from './owner-looks.ts'

afterEach(() => {
  closeBoxes()
  knownSettings().clear()
  localStorage.clear()
})

const own = { language: 'en', title: 'Oak', greeting: 'A desk?', online: 'Ask us.', away: 'Closed.' } as const

describe('the owner of a box', () => {
  it('[L4] says its looks, where the page has said nothing by attribute or property', async () => {
    const settings = boxSettings({
      color: '#ffd400',
      position: 'start',
      theme: 'dark',
      offsetX: 0,
      hideMobile: true,
    })
    const { box } = await openBox({ settings })
    await box.updateComplete
    expect([box.color, box.position, box.theme, box.offsetX, box.hideMobile]).to.deep.equal([
      '#ffd400',
      'start',
      'dark',
      0,
      true,
    ])
    expect(box.style.getPropertyValue('--chat-color-accent')).to.equal('#ffd400')
    const { box: other } = await openBox({ settings, color: '#111111', theme: 'light', offsetX: 7 })
    await other.updateComplete
    expect([other.color, other.position, other.theme, other.offsetX]).to.deep.equal([
      '#111111',
      'start',
      'light',
      7,
    ])
  })

  it('[L4] changes a box in place, and takes back what they said', async () => {
    const { box, find, settle } = await openBox({ settings: boxSettings({ color: '#ffd400', texts: [own] }) })
    expect(find('h2')?.textContent).to.equal('Oak')
    box.settings = boxSettings({ position: 'start', texts: [{ ...own, title: 'Walnut' }] })
    await settle()
    expect(box.style.getPropertyValue('--chat-color-accent')).to.equal('')
    expect([box.position, find('h2')?.textContent]).to.deep.equal(['start', 'Walnut'])
  })

  it('[L4] dresses an element that is no box yet, and the page goes before', () => {
    const box = document.createElement('not-yet-a-box')
    box.setAttribute('position', 'end')
    wearLooks(box, boxSettings({ color: '#ffd400', position: 'start', hideOffline: true }))
    expect(box.getAttributeNames().map(name => [name, box.getAttribute(name)])).to.deep.equal([
      ['position', 'end'],
      ['color', '#ffd400'],
      ['hide-offline', ''],
    ])
    box.setAttribute('color', '#111111')
    wearLooks(box, boxDefaults)
    expect(box.getAttribute('color')).to.equal('#111111')
    expect(box.hasAttribute('hide-offline')).to.equal(false)
  })

  it('[W4] shows what this browser remembers at once, and what is new when it comes', async () => {
    let arrive: (settings: BoxSettings) => void = () => {}
    const remembered = boxSettings({ texts: [own] })
    const known = {
      now: remembered,
      fresh: new Promise<BoxSettings>(resolve => (arrive = resolve)),
    }
    knownSettings().set(`https://chat.example shop`, known)
    const { find, box } = await openBox({ server: 'https://chat.example', account: 'shop' })
    expect(find('h2')?.textContent).to.equal('Oak')
    known.now = boxSettings({ color: '#123456' })
    arrive(known.now)
    await waitUntil(() => box.color === '#123456')
    expect(find('h2')?.textContent).to.equal('Chat with us')
    expect(localStorage.getItem('deskbell:shop:box')).to.contain('#123456')
  })

  it('[W9] is not passed by: nothing is written before it is known what they ask for first', async () => {
    let arrive: (settings: BoxSettings) => void = () => {}
    const known = { now: boxDefaults, fresh: new Promise<BoxSettings>(resolve => (arrive = resolve)) }
    knownSettings().set(`https://chat.example shop`, known)
    const place = { server: 'https://chat.example', account: 'shop' }
    const { find } = await openBox({ ...place, mode: 'inline' })
    expect(find('message-composer') === null).to.equal(true)
    known.now = boxSettings({ privacy: tick })
    arrive(known.now)
    await waitUntil(() => find('message-composer'))
    expect(find('.privacy-bar [type=checkbox]') === null).to.equal(false)
  })

  it('[L3] the focus goes on to what there is to write in once that comes, and leaves nobody who went elsewhere', async () => {
    for (const stays of [true, false]) {
      let arrive: (settings: BoxSettings) => void = () => {}
      const known = { now: boxDefaults, fresh: new Promise<BoxSettings>(resolve => (arrive = resolve)) }
      knownSettings().set(`https://chat.example shop`, known)
      const place = { server: 'https://chat.example', account: 'shop' }
      const { box, find, focused } = await openBox({ ...place, open: false })
      await box.openChat()
      expect(focused()).to.equal('section.window')
      if (!stays) find('.icon-button')?.focus()
      arrive(boxDefaults)
      await waitUntil(() => find('message-composer'))
      await box.updateComplete
      expect(focused().startsWith('message-composer')).to.equal(stays)
      closeBoxes()
      knownSettings().clear()
      localStorage.clear()
    }
  })

  it('[W4] keeps nobody waiting whose browser remembers what they want', async () => {
    localStorage.setItem('deskbell:shop:box', JSON.stringify(boxDefaults))
    knownSettings().set(`https://chat.example shop`, { now: boxDefaults, fresh: new Promise(() => {}) })
    const { find } = await openBox({ server: 'https://chat.example', account: 'shop' })
    expect(find('message-composer') === null).to.equal(false)
  })

  it('[W4] [W9] keeps nobody waiting who cannot be asked, and is asked again with the next connection', async () => {
    const { fetch } = globalThis
    const asked: string[] = []
    let answer = () => new Response(null, { status: 503 })
    globalThis.fetch = async url => {
      asked.push(String(url))
      return answer()
    }
    try {
      const { find, visitor, settle } = await openBox({
        server: 'https://chat.example',
        account: 'shop',
        setting: visitor => visitor.set({ connection: { state: 'connecting' } }),
      })
      await waitUntil(() => find('message-composer'))
      await settle()
      expect(asked).to.deep.equal(['https://chat.example/v1/shop/box'])
      answer = () => new Response(JSON.stringify({ privacy: tick }))
      visitor.set({ connection: { state: 'online' } })
      await waitUntil(() => find('.privacy-bar [type=checkbox]'))
      expect(find('message-composer') === null).to.equal(false)
      expect(asked).to.have.length(2)
    } finally {
      globalThis.fetch = fetch
    }
  })

  it('[I4] is not remembered before consent, and forgotten when it is withdrawn', async () => {
    const now = boxSettings({ color: '#123456' })
    knownSettings().set(`https://chat.example shop`, { now, fresh: Promise.resolve(now) })
    const place = { server: 'https://chat.example', account: 'shop' }
    const { box } = await openBox({ ...place, consentMode: 'required' })
    await waitUntil(() => box.color === '#123456')
    expect(localStorage.getItem('deskbell:shop:box')).to.equal(null)
    await box.consent(true)
    await waitUntil(() => localStorage.getItem('deskbell:shop:box') !== null)
    await box.consent(false)
    expect(Object.keys(localStorage)).to.deep.equal([])
  })

  it('[W9] has visitors greeted by themselves, also where no script has brought the box', async () => {
    const greeting = {
      id: 'hi',
      text: 'Hi!',
      page: '',
      seconds: 0,
      scroll: 0,
      visitors: 'all',
      exit: false,
    } as const
    const now = boxSettings({ greetings: [greeting] })
    knownSettings().set(`https://chat.example shop`, { now, fresh: Promise.resolve(now) })
    const place = { server: 'https://chat.example', account: 'shop' }
    const { find } = await openBox({ ...place, open: false })
    await waitUntil(() => find('.hail')?.textContent?.includes('Hi!'), undefined, { timeout: 10_000 })
  })

  it('[W9] greets in their words in the language of the box, and in ours in every other', async () => {
    const { find, visitor, settle } = await openBox({
      settings: boxSettings({ texts: [own], offlineForm: false, replyTime: 'hour' }),
    })
    const said = () => find('.greeting')?.textContent?.replaceAll(/\s+/g, ' ')
    expect(said()).to.contain('A desk? Ask us. We usually answer within an hour.')
    visitor.set({ availability: { online: false, agents: [] } })
    await settle()
    expect(said()).to.contain('A desk? Closed.')
    expect(said()).not.to.contain('We usually answer')
    closeBoxes()
    const czech = await openBox({ settings: boxSettings({ texts: [{ ...own, language: 'cs' }] }) })
    expect(czech.find('.greeting')?.textContent).to.contain('Hello, how can we help?')
  })

  it('[W9] has their picture in the place of faces, until somebody in particular answers', () => {
    const visitor = new FakeVisitor()
    const place = { server: 'https://chat.example', account: 'shop', host: new ChatBox() }
    const view = { ...place, session: visitor, settings: boxSettings({ avatar: 'picture-1' }) }
    const shown = document.createElement('div')
    const draw = () => render(boxFaces(view as unknown as BoxView, 3), shown)
    draw()
    const picture = shown.querySelector('img')!
    expect([picture.src, picture.alt]).to.deep.equal(['https://chat.example/v1/shop/avatar/picture-1', ''])
    visitor.set({ conversations: [conversation(1, { assignees: [eva] })], current: 'visitor.1' })
    draw()
    expect(shown.textContent?.trim()).to.equal('EN')
    visitor.set({ conversations: [], current: null })
    draw()
    // Where it cannot be had there are faces again.
    shown.querySelector('img')!.dispatchEvent(new Event('error'))
    draw()
    expect(shown.querySelector('img')).to.equal(null)
    expect(shown.textContent?.replaceAll(/\s/g, '')).to.equal('ENPS')
  })

  it('has a class whose properties they can set by name', () => {
    for (const name of ['color', 'theme', 'position', 'hideOffline', 'hideMobile'])
      expect(name in ChatBox.prototype).to.equal(true)
  })
})
