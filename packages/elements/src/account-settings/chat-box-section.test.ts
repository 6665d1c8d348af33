import { expect, html } from '@open-wc/testing'
import type { AccountSettings } from '@deskbell/protocol'
import { accountSettings } from '../shared/testing/fake-account.ts'
import { all, focused, one, settled, textOf } from '../shared/testing/open-dashboard.ts'
import { openSection } from '../shared/testing/open-section.ts'
import { accessible } from '../shared/testing/accessible.ts'
import { openChatBox } from '../shared/testing/open-chat-box.ts'
import { originOf } from './origin-list.ts'

async function open(change: Partial<AccountSettings> = {}) {
  const opened = await openSection(html`<chat-box-section></chat-box-section>`, {
    connection: { state: 'connecting' },
  })
  opened.account.stored = accountSettings(change)
  opened.session.set({ connection: { state: 'online' } })
  await opened.settle()
  const { section, account } = opened
  return {
    ...opened,
    sites: () => all(section, '.rows .mono').map(textOf),
    refused: () => all(section, '.refused .mono').map(textOf),
    /** What was saved, the questions apart. */
    saved: () => account.asked.filter(([name]) => name === 'updateSettings').map(([, change]) => change),
    async save() {
      one<HTMLButtonElement>(section, '#smartsupp [type=submit]').click()
      await settled(section)
    },
    async flip(name: string) {
      one<HTMLInputElement>(section, `#${name}`).click()
      await settled(section)
    },
  }
}

describe('chat-box-section', () => {
  it('[L3] goes to a card by its name: it is in sight, and its heading has the focus', async () => {
    const { section, click } = await open()
    await click('Hours')
    expect(focused() === one(section, '#hours-title')).to.equal(true)
    const { top } = one(section, '#hours').getBoundingClientRect()
    expect(top).to.be.within(-1, innerHeight)
  })

  it('names every card on the page in its navigation', async () => {
    const { section } = await open()
    const ways = all(section, '.ways button')
    for (const [index, card] of all(section, '.cards > .card').entries()) {
      ways[index]?.click()
      expect(focused() === one(card, 'h3')).to.equal(true)
    }
    expect(ways.length).to.equal(all(section, '.cards > .card').length)
  })

  it('shows the line to paste, with this server and account', async () => {
    const { section } = await open()
    expect(textOf(one(section, '#snippet'))).to.equal(
      '<script async src="https://chat.example/chat.js" data-account="acme"></script>',
    )
  })

  it('[S13] lists the sites that may show the box, and adds one', async () => {
    const { sites, saved, type, click, input, outcome } = await open()
    await type('origin', ' HTTPS://New.Example/products?a=1 ')
    await click('Add')
    expect(saved()).to.deep.equal([{ origins: ['https://shop.example', 'https://new.example'] }])
    expect(sites()).to.deep.equal(['https://shop.example', 'https://new.example'])
    expect(input('origin').value).to.equal('')
    expect(outcome()).to.deep.equal(['Saved'])
  })

  it('[S13] says beside the field what is no site, and what is there already', async () => {
    const { saved, type, click, problem, input } = await open()
    for (const wrong of [
      '',
      'shop.example',
      'ftp://shop.example',
      'https://*.com',
      '*',
      'javascript:alert(1)',
    ]) {
      await type('origin', wrong)
      await click('Add')
      expect(problem('origin'), wrong).to.contain('Enter the address of a site')
      expect(input('origin').value).to.equal(wrong)
    }
    await type('origin', 'https://shop.example/')
    await click('Add')
    expect(problem('origin')).to.equal('This site is allowed already.')
    expect(focused() === input('origin')).to.equal(true)
    expect(saved()).to.deep.equal([])
  })

  it('keeps what was typed when it is refused', async () => {
    const { account, type, click, problem, input } = await open()
    await type('origin', 'https://new.example')
    account.refuses = 'network'
    await click('Add')
    expect(problem('origin')).to.equal('This needs a connection.')
    expect(input('origin').value).to.equal('https://new.example')
  })

  it('adds to the list as it is now, not as it was shown', async () => {
    const { account, saved, type, click } = await open()
    account.stored = accountSettings({ origins: ['https://other.example'] })
    await type('origin', 'https://new.example')
    await click('Add')
    expect(saved()).to.deep.equal([{ origins: ['https://other.example', 'https://new.example'] }])
  })

  it('[S13] allows with one click what was refused of late', async () => {
    const { refused, saved, click, input, outcome } = await open({
      refusedOrigins: ['https://www.shop.example'],
    })
    expect(refused()).to.deep.equal(['https://www.shop.example'])
    await click('Allow https://www.shop.example')
    expect(focused() === input('origin')).to.equal(true)
    expect(outcome()).to.deep.equal([])
    expect(saved()).to.deep.equal([{ origins: ['https://shop.example', 'https://www.shop.example'] }])
  })

  it('hears of what was refused when the agent comes back from their site', async () => {
    const { account, refused, settle } = await open()
    account.stored = accountSettings({ refusedOrigins: ['https://www.shop.example'] })
    dispatchEvent(new Event('focus'))
    await settle()
    expect(refused()).to.deep.equal(['https://www.shop.example'])
  })

  it('asks before a site is removed', async () => {
    const { section, saved, click, agree } = await open()
    await click('Remove https://shop.example')
    expect(textOf(one(section, 'dialog'))).to.contain('The chat box disappears from this site.')
    await agree('Remove')
    expect(saved()).to.deep.equal([{ origins: [] }])
    expect(textOf(one(section, '.nothing'))).to.contain('No site is allowed yet.')
  })

  it('[C13] [V8] [W6] switches the rating, the live visitors and the preview on and off', async () => {
    const { section, saved, flip } = await open()
    for (const name of ['asksRating', 'liveVisitors', 'typingPreview']) await flip(name)
    expect(saved()).to.deep.equal([{ asksRating: false }, { liveVisitors: false }, { typingPreview: true }])
    expect(all<HTMLInputElement>(section, '#switches [role=switch]').map(each => each.checked)).to.deep.equal(
      [false, false, true],
    )
  })

  it('a switch that is refused goes back and says why', async () => {
    const { section, account, flip, outcome } = await open()
    account.refuses = 'network'
    await flip('asksRating')
    expect(one<HTMLInputElement>(section, '#asksRating').checked).to.equal(true)
    expect(outcome()).to.deep.equal(['This needs a connection.'])
  })

  it('a switch that is moved again before the answer ends where it was moved to last', async () => {
    const { section, account, flip, saved, settle } = await open()
    const updateSettings = account.updateSettings.bind(account)
    let release = () => {}
    account.updateSettings = async change => {
      await new Promise<void>(done => (release = done))
      await updateSettings(change)
    }
    await flip('asksRating')
    await flip('asksRating')
    release()
    await settle()
    release()
    await settle()
    expect(saved()).to.deep.equal([{ asksRating: false }, { asksRating: true }])
    expect(one<HTMLInputElement>(section, '#asksRating').checked).to.equal(true)
  })

  it('says that it could not be loaded, and tries again', async () => {
    const opened = await openSection(html`<chat-box-section></chat-box-section>`, {
      connection: { state: 'connecting' },
    })
    opened.account.refuses = 'rate_limited'
    opened.session.set({ connection: { state: 'online' } })
    await opened.settle()
    expect(textOf(one(opened.section, '[role=alert]'))).to.contain('This could not be loaded')
    await opened.click('Try again')
    expect(all(opened.section, '.rows').length).to.equal(2)
  })

  it('[S13] takes the site of the address of a page, and nothing that is none', () => {
    expect(originOf('https://shop.example:8443/a?b#c')).to.equal('https://shop.example:8443')
    expect(originOf('https://*.Shop.example')).to.equal('https://*.shop.example')
    expect(originOf('https://žluťoučký.example')).to.equal('https://xn--luouk-uva4it5a4g.example')
    for (const none of ['https://user@shop.example', 'https://shop.example.', 'https://', 'null'])
      expect(originOf(none), none).to.equal(null)
  })

  it('takes the key of an old snippet, and says beside the field what is none, or another account’s', async () => {
    const { account, saved, type, save, problem, input } = await open()
    await type('smartsuppKey', 'key = 12')
    await save()
    expect(problem('smartsuppKey')).to.contain('letters and digits')
    await type('smartsuppKey', ' a872b257 ')
    account.refuses = 'name_taken'
    await save()
    expect(problem('smartsuppKey')).to.contain('Another account')
    expect(input('smartsuppKey').value).to.equal(' a872b257 ')
    await save()
    expect(saved()).to.deep.equal([{ smartsuppKey: 'a872b257' }, { smartsuppKey: 'a872b257' }])
  })

  for (const width of [360, 1000])
    it(`[L3] axe finds nothing with everything open and wrong, ${width} px wide`, async () => {
      const { page, section, account, click, choose, card, settle, type } = await openChatBox({
        timeZone: 'Europe/Prague',
        hours: [{ day: 1, from: 540, to: 1_020 }],
      })
      section.style.inlineSize = `${width}px`
      await type('color', 'red')
      await choose('contact-when', 'after')
      await click('Check box')
      await choose('privacy-kind', 'tick')
      await type('privacy-url', 'policy')
      await click('Add hours on Monday')
      await click('New greeting')
      account.refuses = 'network'
      await card('texts').save()
      for (const id of ['looks', 'picture', 'hours', 'forms', 'greetings']) await card(id).save()
      if (width < 780) await click('Show the preview')
      await settle()
      expect(all(section, '[aria-invalid=true]').length).to.be.greaterThan(5)
      await accessible(page)
    })
})
