import { limits, type ProactiveGreeting } from '@deskbell/protocol'
import { expect } from '@open-wc/testing'
import { all, focused, one, textOf } from '../../shared/testing/open-dashboard.ts'
import { openChatBox } from '../../shared/testing/open-chat-box.ts'

const greeting = (id: string, change: Partial<ProactiveGreeting> = {}): ProactiveGreeting => ({
  id,
  text: `Hello ${id}`,
  page: '',
  seconds: 0,
  scroll: 0,
  visitors: 'all',
  exit: false,
  ...change,
})

async function open(...greetings: ProactiveGreeting[]) {
  const opened = await openChatBox({ greetings })
  return {
    ...opened,
    texts: () => opened.account.stored.box.greetings.map(({ text }) => text),
    listed: () => all(opened.section, '#greetings .grow').map(textOf),
  }
}

describe('greetings of the chat box by themselves', () => {
  it('adds one with its conditions', async () => {
    const { section, account, card, click, type, choose, listed } = await open()
    expect(textOf(one(section, '#greetings .nothing'))).to.contain('There are none')
    await click('New greeting')
    expect(focused()?.id).to.equal('greeting-text')
    await type('greeting-text', ' Questions about prices? ')
    await type('greeting-page', '/pricing')
    await type('greeting-seconds', '20')
    await type('greeting-scroll', '50')
    await choose('greeting-visitors', 'returning')
    one(section, '#greeting-exit').click()
    await card('greetings').save()
    const [{ id, ...stored } = greeting('')] = account.stored.box.greetings
    expect(id).to.match(/^\S{10,}$/)
    expect(stored).to.deep.equal({
      text: 'Questions about prices?',
      page: '/pricing',
      seconds: 20,
      scroll: 50,
      visitors: 'returning',
      exit: true,
    })
    expect(listed()[0]).to.contain('Questions about prices?')
    expect(listed()[0]).to.contain('address contains /pricing')
    expect(focused()?.ariaLabel).to.equal('Edit Questions about prices?')
  })

  it('changes one in its place, in the list as it is now', async () => {
    const { account, card, click, type, texts } = await open(greeting('a'), greeting('b'))
    await click('Edit Hello a')
    await type('greeting-text', 'Good morning')
    account.stored = {
      ...account.stored,
      box: { ...account.stored.box, greetings: [greeting('c'), greeting('a')] },
    }
    await card('greetings').save()
    expect(texts()).to.deep.equal(['Hello c', 'Good morning'])
  })

  it('[W2] one that a colleague has deleted meanwhile comes back when it is saved', async () => {
    const { card, click, type, colleague, texts, input } = await open(greeting('a'))
    await click('Edit Hello a')
    await type('greeting-text', 'Good morning')
    await colleague({ greetings: [] })
    expect(input('greeting-text').value).to.equal('Good morning')
    await card('greetings').save()
    expect(texts()).to.deep.equal(['Good morning'])
  })

  it('asks before one is deleted', async () => {
    const { click, agree, texts } = await open(greeting('a'), greeting('b'))
    await click('Delete Hello a')
    await agree('Delete')
    expect(texts()).to.deep.equal(['Hello b'])
  })

  it('[L3] says beside the field what is wrong, and keeps it', async () => {
    const { card, click, type, problem, input, saved } = await open()
    await click('New greeting')
    await type('greeting-seconds', '3601')
    await type('greeting-scroll', '1.5')
    await card('greetings').save()
    expect(problem('greeting-text')).to.contain('Enter what it is to say')
    expect(problem('greeting-seconds')).to.contain('from 0 to 3,600')
    expect(problem('greeting-scroll')).to.contain('from 0 to 100')
    expect(focused() === input('greeting-text')).to.equal(true)
    expect(input('greeting-scroll').value).to.equal('1.5')
    expect(saved()).to.deep.equal([])
  })

  it('[W2] keeps what was typed when it is refused', async () => {
    const { account, card, click, type, input } = await open()
    await click('New greeting')
    await type('greeting-text', 'Hello?')
    account.refuses = 'network'
    await card('greetings').save()
    expect(card('greetings').has('Cancel')).to.equal(true)
    expect(input('greeting-text').value).to.equal('Hello?')
  })

  it('offers no more than there is room for', async () => {
    const { card } = await open(
      ...Array.from({ length: limits.greetings }, (_, index) => greeting(`g${index}`)),
    )
    expect(card('greetings').has('New greeting')).to.equal(false)
  })
})
