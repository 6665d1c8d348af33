import { expect, html } from '@open-wc/testing'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import { liveVisitor } from '../shared/testing/fake-live-visitors.ts'
import {
  all,
  button,
  focused,
  heard,
  one,
  openDashboard,
  press,
  settled,
  textOf,
} from '../shared/testing/open-dashboard.ts'
import { defineVisitorList } from './define-visitor-list.ts'
import { accessible } from '../shared/testing/accessible.ts'

defineVisitorList()

async function open() {
  const session = new FakeAgentSession()
  session.visitors.set({ visitors: [liveVisitor(), liveVisitor({ id: 'live-petr', name: 'Petr' })] })
  const page = await openDashboard(session, html`<visitor-list></visitor-list>`)
  const settle = () => settled(page)
  const box = () => one<HTMLTextAreaElement>(page, '#greeting')
  const begin = async (name = 'Jana Dvořáková') => {
    button(page, `Start a conversation with ${name}`).click()
    await settle()
  }
  const type = async (text: string) => {
    box().value = text
    box().dispatchEvent(new InputEvent('input', { bubbles: true }))
    await settle()
  }
  const send = async () => {
    one(page, '.greeting [type=submit]').click()
    await settle()
  }
  const close = async () => {
    button(page, 'Cancel').click()
    await settle()
  }
  const problem = () => textOf(one(page, '#greeting-problem'))
  return { page, session, settle, box, begin, type, send, close, problem }
}

describe('visitor-list, a first message', () => {
  it('[V8] is asked for in a dialog that has the focus in its text box', async () => {
    const { page, begin, box } = await open()
    await begin()
    expect(one<HTMLDialogElement>(page, 'dialog').matches(':modal')).to.equal(true)
    expect(textOf(one(page, 'dialog h3'))).to.equal('Write to Jana Dvořáková')
    expect(focused()).to.equal(box())
  })

  it('[V8] sent, the conversation opens', async () => {
    const { page, session, begin, type, send } = await open()
    await begin()
    await type('  Can I help you?  ')
    const selected = heard(page, 'chat-conversation-selected')
    await send()
    expect(session.visitors.greeted).to.deep.equal(['live-jana Can I help you?'])
    expect((await selected).conversation).to.equal('jana.1')
    expect(all(page, 'dialog').length).to.equal(0)
  })

  it('[V8] Enter sends, Shift+Enter is a new line', async () => {
    const { session, begin, type, box, settle } = await open()
    await begin()
    await type('Hello')
    expect(press(box(), 'Enter', { shiftKey: true }).defaultPrevented).to.equal(false)
    expect(session.visitors.greeted).to.deep.equal([])
    press(box(), 'Enter')
    await settle()
    expect(session.visitors.greeted).to.deep.equal(['live-jana Hello'])
  })

  for (const [reason, says] of [
    ['not_found', 'left the site'],
    ['network', 'no connection'],
    ['inactive', 'inactive'],
  ] as const) {
    it(`[V8] refused (${reason}) it says why, and the text stays`, async () => {
      const { session, begin, type, send, box, problem } = await open()
      await begin()
      await type('Can I help you?')
      session.visitors.refuses = reason
      await send()
      expect(problem()).to.contain(says)
      expect(box().value).to.equal('Can I help you?')
      expect(focused()).to.equal(box())
      await send()
      expect(session.visitors.greeted.length).to.equal(2)
    })
  }

  it('[V8] what was typed is there again, for each visitor their own', async () => {
    const { begin, type, box, close } = await open()
    await begin()
    await type('To Jana')
    await close()
    await begin('Petr')
    expect(box().value).to.equal('')
    await close()
    await begin()
    expect(box().value).to.equal('To Jana')
  })

  it('[V8] the visitor leaves, the connection goes: the dialog stays with its text', async () => {
    const { session, begin, type, box, settle } = await open()
    await begin()
    await type('Can I help you?')
    session.visitors.set({ visitors: [], status: 'offline' })
    session.set({ connection: { state: 'offline', retryAt: null } })
    await settle()
    expect(box().value).to.equal('Can I help you?')
    expect(box().checkVisibility()).to.equal(true)
  })

  it('says what is wrong with an empty message, and one that is too long', async () => {
    const { session, begin, type, send, problem } = await open()
    await begin()
    await send()
    expect(problem()).to.equal('Write a message first.')
    await type('x'.repeat(10_001))
    expect(problem()).to.equal('')
    await send()
    expect(problem()).to.contain('10,000 fit')
    expect(session.visitors.greeted).to.deep.equal([])
  })

  it('[L3] closed, the focus is on the button it was opened by', async () => {
    const { begin, close } = await open()
    await begin('Petr')
    await close()
    expect(focused()?.ariaLabel).to.equal('Start a conversation with Petr')
  })

  it('[L3] is accessible, also with a problem', async () => {
    const { page, begin, send } = await open()
    await begin()
    await accessible(page.querySelector('visitor-list'))
    await send()
    await accessible(page.querySelector('visitor-list'))
  })
})
