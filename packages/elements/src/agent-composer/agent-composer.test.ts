import { expect, waitUntil } from '@open-wc/testing'
import { ChatError } from '@deskbell/protocol'
import type { MessageComposer } from '../message-composer/message-composer.ts'
import { noteSays, self } from '../shared/testing/agent-builders.ts'
import { composeAsAgent as compose, heldBack } from '../shared/testing/compose-as-agent.ts'
import { all, focused, one, textOf } from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

describe('agent-composer, answers and notes', () => {
  it('[C10] writes a note by the button "Note", and an answer again by "Reply"', async () => {
    const { model, choose, type, press, input, button } = await compose()
    expect(button('Reply').ariaPressed).to.equal('true')
    await choose('Note')
    expect(button('Note').ariaPressed).to.equal('true')
    expect(focused()).to.equal(input())
    await type('Ask the workshop')
    await press('Enter')
    expect(model.calls.filter(call => call !== 'open')).to.deep.equal(['note Ask the workshop'])
    expect(input().value).to.equal('')
    await choose('Reply')
    await type('Hello!')
    await press('Enter')
    expect(model.calls).to.include('send Hello!')
  })

  it('[C10] says in words who reads it, also to who listens', async () => {
    const { page, choose, input } = await compose()
    const described = () => textOf(one(page, `#${input().getAttribute('aria-describedby') ?? 'none'}`))
    expect(described()).to.equal('Goes to the visitor')
    await choose('Note')
    expect(described()).to.equal('Visible to agents only')
    expect(input().ariaLabel).to.equal('Message')
  })

  it('[C10] turns by Alt+Shift+N', async () => {
    const { press, button } = await compose()
    expect((await press('N', { code: 'KeyN', altKey: true, shiftKey: true })).defaultPrevented).to.equal(true)
    expect(button('Note').ariaPressed).to.equal('true')
    await press('N', { code: 'KeyN', altKey: true, shiftKey: true })
    expect(button('Reply').ariaPressed).to.equal('true')
  })

  it('[W3] keeps the draft of each', async () => {
    const { model, choose, type, input, page, settle } = await compose()
    await type('An answer')
    await choose('Note')
    expect(input().value).to.equal('')
    await type('A note')
    await choose('Reply')
    expect(input().value).to.equal('An answer')
    expect(model.thread.draft).to.equal('An answer')
    expect(model.state.noteDraft).to.equal('A note')
    page.select('petr.1')
    await settle()
    expect(input().value).to.equal('')
    page.select('jana.1')
    await settle()
    expect(input().value).to.equal('An answer')
  })

  it('[W3] begins with the note where only a note was begun', async () => {
    const { button, input } = await compose({ state: { noteDraft: 'Half a no' } })
    expect(button('Note').ariaPressed).to.equal('true')
    expect(input().value).to.equal('Half a no')
  })

  it('[C10] a note that is refused keeps its text, and says why', async () => {
    const { model, page, choose, type, press, input } = await compose()
    await choose('Note')
    await type('Too fast')
    model.refuses = 'rate_limited'
    await press('Enter')
    await waitUntil(() => input().value === 'Too fast')
    expect(textOf(one(page, '.errors'))).to.contain('too fast')
  })

  it('[C10] a note takes no files, tells no page, and no visitor that somebody types', async () => {
    const { model, page, choose, type, press, settle } = await compose()
    let told = 0
    page.addEventListener('chat-message-send', () => told++)
    await choose('Note')
    await type('Hm')
    expect(model.calls).to.not.include('type')
    await one<MessageComposer>(page, 'agent-composer').attach([new File(['a'], 'plan.pdf')])
    await settle()
    expect(textOf(one(page, '.errors'))).to.contain('A note takes no files.')
    await press('Enter')
    expect(told).to.equal(0)
    await choose('Reply')
    await type('Hm')
    await press('Enter')
    expect(told).to.equal(1)
  })

  it('[A2] an inactive agent writes neither, and reads why', async () => {
    const { page, input, choose } = await compose({ session: { me: self({ active: false }) } })
    expect(input().disabled).to.equal(true)
    await choose('Note')
    expect(input().disabled).to.equal(true)
    expect(textOf(one(page, '#stopped'))).to.contain('inactive')
  })

  it('[H6] shows the progress of an upload', async () => {
    const { page } = await compose({
      thread: {
        files: [
          {
            id: 'f',
            name: 'plan.pdf',
            size: 2_000,
            type: 'application/pdf',
            state: 'uploading',
            progress: 0.4,
            reason: null,
            content: null,
          },
        ],
      },
    })
    await waitUntil(() => all(page, 'progress').length === 1)
    expect(one<HTMLProgressElement>(page, 'progress').value).to.equal(0.4)
  })
})

describe('agent-composer, for everybody', () => {
  it('[L3] axe finds nothing in any state', async () => {
    const { thread, choose, type, model, settle } = await compose(heldBack)
    await accessible(thread)
    model.set({ held: null, offeredDraft: 'Other' })
    await type('/')
    await accessible(thread)
    await choose('Note')
    await type('@')
    await accessible(thread)
    await type('Petr Novák')
    model.setThread({
      items: [
        ...model.thread.items,
        noteSays('@Eva Malá look', 9, { mentions: ['eva'] }),
        noteSays('Mine', 0, { mine: true, delivery: { state: 'failed', reason: 'too_large' } }),
      ],
    })
    await settle()
    await accessible(thread)
  })

  it('[W2] keeps what is typed when sending fails', async () => {
    const { model, type, press, input } = await compose()
    model.send = () => Promise.reject(new ChatError('storage'))
    await type('Precious')
    await press('Enter')
    await waitUntil(() => input().value === 'Precious')
  })
})
