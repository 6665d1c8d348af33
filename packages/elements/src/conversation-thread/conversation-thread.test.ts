import { expect, html, waitUntil } from '@open-wc/testing'
import type { ThreadState } from '@deskbell/client'
import {
  agentSays,
  conversation,
  joined,
  member,
  petr,
  profile,
  self,
  visitorSays,
} from '../shared/testing/agent-builders.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import { all, one, openDashboard, settled, textOf } from '../shared/testing/open-dashboard.ts'
import { openThread } from '../shared/testing/open-thread.ts'
import { accessible } from '../shared/testing/accessible.ts'

function messages(count: number, from = 1): ThreadState['items'] {
  return Array.from({ length: count }, (_, n) =>
    visitorSays(`Message ${from + n} ${'word '.repeat((n * 7) % 50)}`, from + n),
  )
}

const atEnd = (scroller: Element) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 2

describe('conversation-thread, its messages', () => {
  it('[C5] shows messages, lines and days', async () => {
    const { scroller } = await openThread({
      thread: { items: [visitorSays('Hello?', 1), joined(2), agentSays('Hi!', 3)] },
    })
    const text = textOf(scroller())
    for (const part of ['Hello?', 'Eva Malá joined', 'Hi!']) expect(text).to.contain(part)
  })

  it('[H6] shows how far a message has got, and retries what failed', async () => {
    const { model, page, scroller, button, settle } = await openThread({
      thread: { items: [agentSays('Sent', 1, { delivery: { state: 'sent' } })] },
    })
    expect(textOf(scroller())).to.contain('Sent')
    const failed = agentSays('No', 0, { key: 'x', delivery: { state: 'failed', reason: 'too_large' } })
    model.setThread({ items: [failed] })
    await settle()
    expect(textOf(scroller())).to.contain('Not sent. It is too large.')
    button('Retry').click()
    expect(model.calls).to.include('retry x')
    for (const state of ['delivered', 'seen'] as const) {
      model.setThread({ items: [agentSays('Hi', 2, { key: state, delivery: { state } })] })
      await settle()
      expect(textOf(one(page, '.delivery')).toLowerCase()).to.equal(state)
    }
  })

  it('opens ten thousand messages at the end, within a second, as a screenful of rows', async () => {
    const items = messages(10_000)
    const began = performance.now()
    const { rows, scroller } = await openThread({ thread: { items, read: 10_000 } })
    await waitUntil(
      () => atEnd(scroller()) && rows().some(row => row.getAttribute('aria-posinset') === '10000'),
    )
    expect(performance.now() - began).to.be.below(1_000)
    expect(rows().length).to.be.below(60)
  })

  it('stays at the end while the agent is there', async () => {
    const { model, scroller, settle } = await openThread({ thread: { items: messages(50) } })
    await waitUntil(() => atEnd(scroller()))
    model.setThread({ items: [...model.thread.items, visitorSays('One more '.repeat(60), 51)] })
    await settle()
    await waitUntil(() => atEnd(scroller()))
  })

  it('stays on what is read when something comes, and offers the way to the end', async () => {
    const { model, scroller, button, settle } = await openThread({ thread: { items: messages(60) } })
    await waitUntil(() => atEnd(scroller()))
    scroller().scrollTop = 300
    await settle()
    const before = scroller().scrollTop
    model.setThread({ items: [...model.thread.items, visitorSays('Later', 61)] })
    await settle()
    expect(scroller().scrollTop).to.be.closeTo(before, 2)
    button('New messages').click()
    await waitUntil(() => atEnd(scroller()))
  })

  it('goes to the end for a message of my own', async () => {
    const { model, scroller, settle } = await openThread({ thread: { items: messages(60) } })
    await waitUntil(() => atEnd(scroller()))
    scroller().scrollTop = 300
    await settle()
    model.setThread({
      items: [...model.thread.items, agentSays('Mine', 0, { delivery: { state: 'sending' } })],
    })
    await waitUntil(() => atEnd(scroller()))
  })

  it('loads back near the beginning, and keeps its place when earlier messages come', async () => {
    const { model, rows, scroller, settle } = await openThread({
      thread: { items: messages(50, 1000), earlier: 'available' },
    })
    await waitUntil(() => atEnd(scroller()))
    expect(model.calls).to.not.include('load earlier')
    scroller().scrollTop = 200
    await waitUntil(() => model.calls.includes('load earlier'))
    await settle()
    const place = () => {
      const row = rows().find(each => textOf(each).includes('Message 1005 '))
      return (row?.getBoundingClientRect().top ?? NaN) - scroller().getBoundingClientRect().top
    }
    const before = place()
    model.setThread({ items: [...messages(50, 950), ...model.thread.items] })
    await settle()
    expect(place()).to.be.closeTo(before, 3)
    expect(model.calls.filter(call => call === 'load earlier').length).to.equal(1)
  })

  it('[C7] notes what was on the screen as read, and nothing below it', async () => {
    const { model, scroller } = await openThread({ thread: { items: messages(200), read: 0 } })
    await waitUntil(() => model.readTo === 200)
    expect(model.visible).to.equal(true)
    expect(atEnd(scroller())).to.equal(true)
  })

  it('[C7] marks where the unread messages began', async () => {
    const { page } = await openThread({
      thread: { items: [visitorSays('Old', 1), visitorSays('Fresh', 2)], read: 1 },
    })
    const [mark, ...more] = all(page, '.fresh')
    expect(more.length).to.equal(0)
    expect(textOf(mark?.closest('.row')))
      .to.contain('Fresh')
      .and.not.contain('Old')
  })

  it('[L3] [S19] announces a message that comes, as plain text, and nothing that scrolling shows', async () => {
    const { model, page, settle, scroller } = await openThread({ thread: { items: messages(80) } })
    const announced = () => textOf(one(page, '[aria-live=polite].visually-hidden'))
    expect(announced()).to.equal('')
    scroller().scrollTop = 0
    await settle()
    expect(announced()).to.equal('')
    model.setThread({ items: [...model.thread.items, visitorSays(`\u202eHi\n${'x'.repeat(500)}`, 81)] })
    await settle()
    expect(announced()).to.match(/^Jana Dvořáková: Hi x+…$/)
    expect(announced().length).to.be.at.most(200)
    model.setThread({ items: [...model.thread.items, agentSays('Mine', 82)] })
    await settle()
    expect(announced()).to.contain('Hi x')
  })

  it('[W6] shows who types, and what, where that is allowed', async () => {
    const { model, page, settle } = await openThread()
    model.setThread({ typing: { name: '', preview: null } })
    await settle()
    expect(textOf(one(page, '.doing'))).to.equal('Jana Dvořáková is typing')
    model.setThread({ typing: { name: '', preview: '<b>maybe' } })
    await settle()
    expect(textOf(one(page, '.doing'))).to.equal('Jana Dvořáková is typing: <b>maybe')
    model.setThread({ typing: null })
    model.set({ agentsTyping: [petr] })
    await settle()
    expect(textOf(one(page, '.doing'))).to.equal('Petr Novák is answering')
  })

  it('[S14] hostile text is text', async () => {
    const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>'
    const { page, scroller } = await openThread({
      state: { visitor: profile({ name: evil }) },
      thread: { items: [visitorSays(evil, 1)] },
    })
    expect(textOf(scroller())).to.contain(evil)
    expect(textOf(one(page, 'h2'))).to.equal(evil)
    expect(all(page, 'img, script').length).to.equal(0)
  })

  it('[S14] an object where text belongs crashes nothing of the header', async () => {
    const object = { _$litType$: 1 } as unknown as string
    const person = { id: object, name: object }
    const { page } = await openThread({
      session: { team: [member(), { ...petr, ...person }] },
      state: {
        visitor: profile({ id: object, name: object }),
        conversation: conversation({ assignees: [person] }),
        agentsTyping: [person],
      },
    })
    expect(textOf(one(page, 'h2'))).to.contain('Visitor')
  })

  it('[W4] shows what this browser holds while there is no network', async () => {
    const { scroller, page } = await openThread({
      session: { connection: { state: 'offline', retryAt: null } },
      state: { status: 'cached' },
      thread: { draft: 'Half a sen' },
    })
    expect(textOf(scroller())).to.contain('Hello?')
    expect(one<HTMLTextAreaElement>(page, 'textarea').value).to.equal('Half a sen')
  })

  it('[A8] shows nothing of a conversation whose access has ended', async () => {
    for (const [reason, words] of [
      ['revoked', 'no longer have access'],
      ['not_found', 'no such conversation'],
      ['erased', 'has been erased'],
    ] as const) {
      const { thread } = await openThread({ state: { status: 'ended', reason } })
      expect(textOf(one(thread, '.empty-title'))).to.contain(words)
      expect(all(thread, '.scroller, agent-composer').length).to.equal(0)
    }
  })

  it('tells the conversation whether anybody looks at it, and closes it once', async () => {
    const { model, page, settle } = await openThread()
    await waitUntil(() => model.visible)
    page.select(null)
    await settle()
    await waitUntil(() => model.closed === 1)
    expect(model.visible).to.equal(false)
    expect(model.calls.filter(call => call === 'open').length).to.equal(1)
    expect(textOf(one(page, '.empty-title'))).to.equal('Choose a conversation')
  })

  it('opens the conversation it is told to by attribute', async () => {
    const session = new FakeAgentSession()
    const page = await openDashboard(
      session,
      html`<conversation-thread conversation="petr.7"></conversation-thread>`,
    )
    await settled(page)
    expect(session.conversations.get('petr.7')?.calls).to.deep.equal(['open'])
  })

  it('[L3] is a log with nothing for axe to find in any state', async () => {
    const { model, thread, page, session, button, settle } = await openThread({
      thread: { items: messages(40), typing: { name: '', preview: 'ma' }, earlier: 'available' },
    })
    expect(one(thread, '[role=log]').ariaLabel).to.equal('Messages')
    await accessible(thread)
    button('Assign').click()
    model.refuses = 'newer_message'
    await settle()
    await accessible(thread)
    session.set({ me: self({ active: false }) })
    await settle()
    await accessible(thread)
    model.set({ status: 'loading', conversation: null, visitor: null })
    model.setThread({ items: [] })
    await settle()
    await accessible(thread)
    model.set({ status: 'ended', reason: 'revoked' })
    await settle()
    await accessible(thread)
    page.select(null)
    await settle()
    await accessible(thread)
  })
})
