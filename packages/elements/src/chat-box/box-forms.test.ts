import { boxDefaults, ChatError } from '@deskbell/protocol'
import { expect, waitUntil } from '@open-wc/testing'
import { accessible } from '../shared/testing/accessible.ts'
import { eva, mine } from '../shared/testing/fake-thread.ts'
import { FakeVisitor } from '../shared/testing/fake-visitor.ts'
import { boxSettings, everyField, formStates, tick } from '../shared/testing/form-states.ts'
import { closeBoxes } from '../shared/testing/open-box.ts'
import { openForms as opened } from '../shared/testing/open-forms.ts'
import { ChatBox } from './chat-box.ts'

afterEach(closeBoxes)

const away = { availability: { online: false, agents: [] } }
const isAway = (visitor: FakeVisitor) => visitor.set(away)

describe('form of a box that nobody attends', () => {
  it('[W9] stands in the place of the composer once it is known that nobody is online', async () => {
    const { visitor, form, composer, settle } = await opened({
      setting: visitor => visitor.set({ ...away, connection: { state: 'offline', retryAt: null } }),
    })
    expect(form()).to.equal(null)
    expect(composer()).not.to.equal(null)
    visitor.set({ connection: { state: 'online' } })
    await waitUntil(() => form())
    expect(composer()).to.equal(null)
    visitor.set({ connection: { state: 'offline', retryAt: null } })
    await settle()
    expect(form()).not.to.equal(null)
  })

  it('[W9] is not shown where the owner wants none, the e-mail is known, or a conversation goes on', async () => {
    const email = { id: 'v', name: '', email: 'jana@example.com', phone: '', blocked: false }
    for (const options of [
      { settings: boxSettings({ offlineForm: false }), setting: isAway },
      { setting: (visitor: FakeVisitor) => visitor.set({ ...away, visitor: email }) },
      { setting: isAway, visitor: { email: 'jana@example.com' } },
      {
        setting(visitor: FakeVisitor) {
          visitor.set(away)
          visitor.put({ items: [mine(1, 'Hello?')] })
        },
      },
    ]) {
      const { form, composer } = await opened(options)
      expect(form()).to.equal(null)
      expect(composer()).not.to.equal(null)
      closeBoxes()
    }
  })

  it('[W9] says beside each field what is wrong, and puts the focus on the first', async () => {
    const { press, fill, field, error, focused, box } = await opened({ setting: isAway })
    await press('Send message')
    expect(box.shadowRoot!.activeElement).to.equal(field('E-mail'))
    expect(error('E-mail')).to.contain('Tell us your e-mail')
    expect(error('Message')).to.contain('Write what it is about')
    expect(field('Name').getAttribute('aria-invalid')).to.equal(null)
    fill('E-mail', 'jana@example')
    await press('Send message')
    expect(error('E-mail')).to.contain('no e-mail address')
    fill('E-mail', 'jana@example.com')
    await press('Send message')
    expect(focused()).to.equal('textarea')
    await accessible(box)
  })

  it('[W9] sends profile and message, and gives way to thread and composer', async () => {
    const { visitor, fill, press, form, composer, focused } = await opened({ setting: isAway })
    fill('Name', 'Jana')
    fill('E-mail', ' jana@example.com ')
    fill('Message', 'Do you ship to Norway?')
    await press('Send message')
    expect(visitor.sent).to.deep.equal(['Do you ship to Norway?'])
    expect(visitor.calls).to.include.members(['setProfile name Jana', 'setProfile email jana@example.com'])
    await waitUntil(() => form() === null && composer() !== null)
    await waitUntil(() => focused() === 'message-composer')
  })

  it('[W9] lets the page hear of the message before it leaves, and keep it', async () => {
    const { box, visitor, fill, press, field } = await opened({ setting: isAway })
    box.addEventListener('chat-message-send', event => event.preventDefault(), { once: true })
    fill('E-mail', 'jana@example.com')
    fill('Message', 'Hello?')
    await press('Send message')
    expect(visitor.sent).to.deep.equal([])
    expect(field('Message').value).to.equal('Hello?')
  })

  it('[W9] keeps all that was typed where it could not be sent, and says so', async () => {
    const { visitor, fill, press, find, field } = await opened({ setting: isAway })
    fill('E-mail', 'jana@example.com')
    fill('Message', 'Hello?')
    visitor.refuse = new ChatError('storage')
    await press('Send message')
    await waitUntil(() => find('[role=alert]'))
    expect(find('[role=alert]')?.textContent).to.contain('This browser has no room for it.')
    expect([field('E-mail').value, field('Message').value]).to.deep.equal(['jana@example.com', 'Hello?'])
  })

  it('[W9] [W3] has its fields from what the session keeps', async () => {
    const { field, visitor, fill } = await opened({
      setting(visitor) {
        isAway(visitor)
        visitor.put({ draft: 'As I was saying' })
        visitor.form = JSON.stringify({ values: { name: 'Jana', email: 7 } })
      },
    })
    expect([field('Name').value, field('E-mail').value, field('Message').value]).to.deep.equal([
      'Jana',
      '',
      'As I was saying',
    ])
    fill('Message', 'As I was saying,')
    expect(visitor.thread.draft).to.equal('As I was saying,')
  })

  it('[W9] stays while it is filled in though an agent comes online, and gives way where it is empty', async () => {
    const { visitor, fill, form, field, composer, settle } = await opened({ setting: isAway })
    fill('Name', 'Jana')
    visitor.set({ availability: { online: true, agents: [eva] } })
    await settle()
    expect(field('Name').value).to.equal('Jana')
    fill('Name', '')
    visitor.notify()
    await settle()
    expect(form()).to.equal(null)
    expect(composer()).not.to.equal(null)
  })

  it('[W9] takes over the focus and what was begun in the composer', async () => {
    const { visitor, composer, box, field, settle } = await opened()
    ;(composer() as HTMLElement).focus()
    visitor.put({ draft: 'Hello, I' })
    visitor.set(away)
    await settle()
    await settle()
    expect(box.shadowRoot!.activeElement).to.equal(field('Message'))
    expect(field('Message').value).to.equal('Hello, I')
  })

  it('[K3] hides a card number where it is typed', async () => {
    const { visitor, fill, field } = await opened({ setting: isAway })
    fill('Name', '4111 1111 1111 1111')
    expect(field('Name').value).to.equal('•••• •••• •••• 1111')
    expect(visitor.form).not.to.contain('4111')
  })

  it('[W11] has fields of 16 px, so that no phone zooms', async () => {
    const { all } = await opened({ setting: isAway })
    for (const each of all('.box-form input, .box-form textarea'))
      expect(getComputedStyle(each).fontSize).to.equal('16px')
  })
})

describe('contact form', () => {
  const before = boxSettings({ contact: { when: 'before', fields: [...everyField] } })
  const after = boxSettings({ contact: { when: 'after', fields: everyField.slice(0, 4) } })
  const first = (visitor: FakeVisitor) => visitor.put({ items: [mine(1, 'Hi')] })

  it('[W9] [V3] is answered before the first message, own fields as customer information', async () => {
    const { visitor, fill, field, press, form, composer, error } = await opened({ settings: before })
    expect(composer()).to.equal(null)
    expect([field('E-mail').autocomplete, field('Phone').inputMode]).to.deep.equal(['email', 'tel'])
    fill('Name', 'Jana')
    fill('E-mail', 'jana@example.com')
    fill('Order number', '48213')
    await press('Start chat')
    expect(error('What is it about?')).to.equal('Choose one.')
    fill('What is it about?', 'A repair')
    fill('Tell me when there are new desks', '')
    await press('Start chat')
    await waitUntil(() => form() === null)
    expect(composer()).not.to.equal(null)
    expect(visitor.calls).to.include.members(['setProfile name Jana', 'setProfile email jana@example.com'])
    const answers = visitor.calls.find(call => call.startsWith('answer '))!
    expect(JSON.parse(answers.slice('answer '.length))).to.deep.equal([
      { key: 'form.order', label: 'Order number', value: '48213' },
      { key: 'form.topic', label: 'What is it about?', value: 'A repair' },
      { key: 'form.news', label: 'Tell me when there are new desks', value: true },
    ])
  })

  it('[W9] is skipped where every required thing is known', async () => {
    const known = { id: 'v', name: 'Jana', email: 'jana@example.com', phone: '', blocked: false }
    const { form, composer } = await opened({
      settings: boxSettings({ contact: { when: 'before', fields: everyField.slice(0, 4) } }),
      setting: visitor => visitor.set({ visitor: known }),
    })
    expect(form()).to.equal(null)
    expect(composer()).not.to.equal(null)
  })

  it('[W9] stands below the first message, and thanks for the answers', async () => {
    const { visitor, fill, press, find, form, composer } = await opened({ settings: after, setting: first })
    expect(composer()).not.to.equal(null)
    fill('Name', 'Jana')
    fill('E-mail', 'jana@example.com')
    await press('Send details')
    await waitUntil(() => form() === null)
    expect(visitor.calls).to.include('setProfile name Jana')
    expect(find('.thanks')?.textContent).to.contain('Thank you')
  })

  it('[W9] can be put away, for good', async () => {
    const { visitor, press, form, find } = await opened({ settings: after, setting: first })
    await press('Not now')
    expect(form()).to.equal(null)
    expect(find('.thanks')).to.equal(null)
    const kept = visitor.form
    closeBoxes()
    const again = await opened({
      settings: after,
      setting(visitor) {
        first(visitor)
        visitor.form = kept
      },
    })
    expect(again.form()).to.equal(null)
  })

  it('[S14] shows labels and choices as text', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const fields = everyField.slice(3).map(field => ({ ...field, label: evil, choices: [evil] }))
    const { find, all } = await opened({ settings: boxSettings({ contact: { when: 'before', fields } }) })
    expect(all('form img').length).to.equal(0)
    expect(find('option:last-child')?.textContent).to.equal(evil)
  })
})

describe('privacy of a box', () => {
  it('[W9] holds the first message back until the tick is set, and tells what was agreed to', async () => {
    const { visitor, composer, box, field, error, find, settle } = await opened({
      settings: boxSettings({ privacy: tick }),
    })
    const send = async () => {
      const text = composer()!.shadowRoot!.querySelector('textarea')!
      text.value = 'Hello?'
      text.dispatchEvent(new Event('input'))
      await (composer() as unknown as { send(): Promise<void> }).send()
      await settle()
    }
    const name = 'I agree that what I write is used to answer me.'
    await send()
    expect(visitor.sent).to.deep.equal([])
    expect(error(name)).to.equal('Please agree to this first.')
    await waitUntil(() => box.shadowRoot!.activeElement === field(name))
    expect(visitor.thread.draft).to.equal('Hello?')
    field(name).click()
    await send()
    expect(visitor.sent).to.deep.equal(['Hello?'])
    const answer = visitor.calls.find(call => call.startsWith('answer '))!
    const [consent] = JSON.parse(answer.slice('answer '.length)) as Record<string, string>[]
    expect([consent!.key, consent!.label]).to.deep.equal(['form.privacy', name])
    expect(consent!.value).to.match(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(find('.privacy-bar')).to.equal(null)
  })

  it('[W9] asks for the tick again where nobody could be told of it', async () => {
    const { visitor, composer, field, find, settle } = await opened({
      settings: boxSettings({ privacy: tick }),
    })
    visitor.answer = () => Promise.reject(new ChatError('network'))
    visitor.send = () => Promise.reject(new ChatError('network'))
    const text = composer()!.shadowRoot!.querySelector('textarea')!
    text.value = 'Hello?'
    text.dispatchEvent(new Event('input'))
    field('I agree that what I write is used to answer me.').click()
    await (composer() as unknown as { send(): Promise<void> }).send()
    await settle()
    expect(visitor.form).not.to.contain('"consented":true')
    expect(find('.privacy-bar')).not.to.equal(null)
  })

  it('[W9] is not written in before it is known whether something has to be agreed to', async () => {
    for (const [privacy, isThere] of [
      [tick, false],
      [boxDefaults.privacy, true],
    ] as const) {
      const visitor = new FakeVisitor()
      visitor.start = () => new Promise(() => {})
      const box = new ChatBox()
      Object.assign(box, { session: visitor, settings: boxSettings({ privacy }), open: true })
      document.body.append(box)
      await waitUntil(() => box.shadowRoot?.querySelector('.window'))
      await box.updateComplete
      expect(!!box.shadowRoot!.querySelector('message-composer')).to.equal(isThere)
      box.remove()
    }
  })

  it('[W9] holds files back until the tick is set, since they are uploaded at once', async () => {
    const { visitor, composer, box, field, error, find, settle } = await opened({
      settings: boxSettings({ privacy: tick }),
    })
    const files = new DataTransfer()
    files.items.add(new File(['a desk'], 'desk.txt'))
    const give = async (where: Element, event: Event) => {
      where.dispatchEvent(event)
      await settle()
    }
    const drop = () => new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
    const paste = () => new ClipboardEvent('paste', { clipboardData: files, cancelable: true })
    const name = 'I agree that what I write is used to answer me.'
    const input = composer()!.shadowRoot!.querySelector('textarea')!
    await give(find('.window')!, drop())
    await give(input, drop())
    await give(input, paste())
    expect(visitor.attached).to.deep.equal([])
    expect(error(name)).to.equal('Please agree to this first.')
    await waitUntil(() => box.shadowRoot!.activeElement === field(name))
    field(name).click()
    await give(input, drop())
    expect(visitor.attached).to.deep.equal(['desk.txt'])
    expect(visitor.calls.some(call => call.includes('"form.privacy"'))).to.equal(true)
    expect(find('.privacy-bar')).to.equal(null)
  })

  it('[W9] takes no files where the composer has given way', async () => {
    const { visitor, find, composer, settle } = await opened()
    expect(composer()).not.to.equal(null)
    visitor.set({ visitor: { id: 'v', name: '', email: '', phone: '', blocked: true } })
    await settle()
    expect(composer()).to.equal(null)
    const files = new DataTransfer()
    files.items.add(new File(['a desk'], 'desk.txt'))
    find('.window')!.dispatchEvent(new DragEvent('drop', { dataTransfer: files, cancelable: true }))
    await settle()
    expect(visitor.attached).to.deep.equal([])
  })

  it('[W9] the tick stands in the form, too, and is enforced there', async () => {
    const { visitor, fill, press, error, field } = await opened({
      settings: boxSettings({ privacy: { ...tick, text: 'I have read it.' } }),
      setting: isAway,
    })
    fill('E-mail', 'jana@example.com')
    fill('Message', 'Hello?')
    await press('Send message')
    expect(error('I have read it.')).to.equal('Please agree to this first.')
    expect(visitor.sent).to.deep.equal([])
    field('I have read it.').click()
    await press('Send message')
    expect(visitor.sent).to.deep.equal(['Hello?'])
    expect(visitor.calls.some(call => call.includes('"form.privacy"'))).to.equal(true)
  })

  it('[S15] [W9] links to the web alone, in a tab that learns nothing', async () => {
    for (const [url, isLink] of [
      ['https://shop.example/privacy', true],
      ['javascript:alert(1)', false],
      ['https://[', false],
    ] as const) {
      const { find } = await opened({ settings: boxSettings({ privacy: { kind: 'notice', text: '', url } }) })
      const link = find<HTMLAnchorElement>('.privacy a')
      expect(link !== null).to.equal(isLink)
      expect(find('.privacy')?.textContent).to.contain('We use what you write to answer you.')
      if (link) expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener noreferrer nofollow'])
      closeBoxes()
    }
  })
})

describe('forms and greetings', () => {
  for (const [name, { settings, setting }] of Object.entries(formStates)) {
    for (const theme of ['light', 'dark'] as const) {
      it(`[L3] axe finds nothing: ${name}, ${theme}`, async () => {
        const { box } = await opened({ settings, setting, theme })
        await accessible(box)
      })
    }
  }
})
