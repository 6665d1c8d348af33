import { expect, waitUntil } from '@open-wc/testing'
import { conversation } from '../shared/testing/fake-visitor.ts'
import { theirs } from '../shared/testing/fake-thread.ts'
import { closeBoxes, openBox } from '../shared/testing/open-box.ts'
import { accessible } from '../shared/testing/accessible.ts'

const text = 'Looking for a <b>desk</b>?\nAsk us!'

beforeEach(() => localStorage.clear())
afterEach(closeBoxes)

async function greeted(properties: Parameters<typeof openBox>[0] = {}) {
  const open = await openBox({ open: false, account: 'greeter', ...properties })
  const isGreeted = await open.box.greet(text)
  await open.settle()
  return {
    ...open,
    isGreeted,
    bubble: () => open.find('[part=proactive]'),
    words: () => open.find<HTMLButtonElement>('[part=proactive] button')!,
  }
}

describe('the bubble that greets a visitor', () => {
  it('[W9] stands above the launcher as text, and is told politely', async () => {
    const { isGreeted, bubble, words, find } = await greeted()
    expect(isGreeted).to.equal(true)
    expect(words().textContent?.trim()).to.equal(text)
    expect(bubble()!.getBoundingClientRect().bottom).to.be.below(
      find('.launcher')!.getBoundingClientRect().top,
    )
    expect(find('[aria-live=polite]')?.textContent).to.equal('Looking for a <b>desk</b>? Ask us!')
    await accessible(bubble())
  })

  it('[W9] opens the box, in which it stands first', async () => {
    const { box, words, bubble, find, focused, settle } = await greeted()
    words().click()
    await settle()
    expect(box.open).to.equal(true)
    expect(bubble() === null).to.equal(true)
    expect(find('[part=greeting]')?.textContent).to.contain(text)
    await waitUntil(() => focused() === 'message-composer')
    await accessible(find('[role=dialog]'))
    await box.closeChat()
    await settle()
    expect(bubble() === null).to.equal(true)
  })

  it('[W9] stands below an earlier conversation, as what was said last', async () => {
    const { words, all, settle } = await greeted({
      setting(visitor) {
        visitor.put({ items: [theirs(1, 'Goodbye')] })
        visitor.set({ conversations: [conversation(1, { status: 'resolved', rating: null })] })
      },
    })
    words().click()
    await settle()
    const [log] = all('[role=log]')
    expect(log!.textContent!.indexOf('Goodbye')).to.be.within(0, log!.textContent!.indexOf(text))
  })

  it('[W9] goes by its button and by Escape, and the focus to the launcher; then it does not stand in the box', async () => {
    for (const way of ['button', 'escape']) {
      const { box, button, bubble, words, focused, find, settle } = await greeted()
      words().focus()
      if (way === 'button') button('Dismiss').click()
      else words().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
      await settle()
      expect(bubble() === null).to.equal(true)
      expect(focused()).to.equal('button.launcher')
      await box.openChat()
      await settle()
      expect(find('[part=greeting]')?.textContent).not.to.contain('desk')
      closeBoxes()
    }
  })

  it('[W9] leaves in peace who has the box open, talks to somebody or wrote of late, and who cannot see it', async () => {
    const talks = {
      setting: visitor => visitor.set({ conversations: [conversation(1)] }),
    } satisfies Parameters<typeof openBox>[0]
    for (const properties of [{ open: true }, talks, { mode: 'inline' }, { hidden: true }] as const) {
      const { isGreeted, bubble } = await greeted(properties)
      expect([isGreeted, bubble() === null]).to.deep.equal([false, true])
      closeBoxes()
    }
    localStorage.setItem('deskbell:greeter:active', String(Date.now()))
    expect((await greeted()).isGreeted).to.equal(false)
  })

  it('[W9] has the picture of the owner, which the server keeps', async () => {
    const { box, find, settle } = await greeted({ server: location.origin })
    expect(find('[part=proactive] svg') !== null).to.equal(true)
    const { boxDefaults } = await import('@deskbell/protocol')
    box.settings = { ...boxDefaults, avatar: 'a1' }
    await settle()
    const picture = find<HTMLImageElement>('[part=proactive] img')!
    expect([picture.src, picture.alt]).to.deep.equal([`${location.origin}/v1/greeter/avatar/a1`, ''])
  })

  it('[L4] stands on the other side where the box does, and within narrow pages', async () => {
    const { bubble, box, settle } = await greeted({ position: 'start', offsetX: 12 })
    expect(Math.round(bubble()!.getBoundingClientRect().left)).to.equal(12)
    box.dir = 'rtl'
    await settle()
    const { left, right } = bubble()!.getBoundingClientRect()
    expect(Math.round(document.documentElement.clientWidth - right)).to.equal(12)
    expect(right - left).to.be.at.most(320)
  })
})
