import { expect, fixture, html } from '@open-wc/testing'
import { defineDashboard } from '../define-dashboard.ts'
import { rows } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession, FakeInbox } from '../shared/testing/fake-agent-session.ts'
import { all, one, openDashboard, settled, textOf, heard } from '../shared/testing/open-dashboard.ts'
import type { ChatProvider } from './chat-provider.ts'

const elements = html`<conversation-list style="block-size: 300px"></conversation-list>
  <conversation-thread style="block-size: 300px"></conversation-thread>
  <visitor-panel></visitor-panel>`

describe('chat-provider', () => {
  it('makes a dashboard of elements without a script: list, thread and panel follow one selection', async () => {
    const session = new FakeAgentSession({}, new FakeInbox(rows(3)))
    const page = await openDashboard(session, elements)
    const told = heard(page, 'chat-conversation-selected')
    all(page, '.main')[1]?.click()
    expect((await told).conversation).to.equal('v1.1')
    await settled(page)
    expect(textOf(one(page, '.who h2'))).to.equal('Jana Dvořáková')
    expect(one<HTMLInputElement>(page, '#name').value).to.equal('Jana Dvořáková')
    expect(session.conversations.get('v1.1')?.calls).to.deep.equal(['open'])
  })

  it('closes a conversation when another one is chosen', async () => {
    const session = new FakeAgentSession({}, new FakeInbox(rows(3)))
    const page = await openDashboard(session, elements)
    page.select('v0.1')
    await settled(page)
    page.select('v1.1')
    await settled(page)
    expect(session.conversations.get('v0.1')?.closed).to.equal(1)
    expect(session.conversations.get('v1.1')?.closed).to.equal(0)
  })

  it('[I2] goes along where the visitor was recognised and the conversation has another name', async () => {
    const session = new FakeAgentSession({}, new FakeInbox(rows(3)))
    const page = await openDashboard(session, elements)
    page.select('v0.1')
    await settled(page)
    const told = heard(page, 'chat-conversation-selected')
    session.conversations.get('v0.1')!.set({ id: 'v1.1' })
    session.set({})
    expect((await told).conversation).to.equal('v1.1')
    await settled(page)
    expect(textOf(one(page, '.who h2'))).to.equal('Jana Dvořáková')
    expect(all(page, '.main')[1]!.getAttribute('aria-current')).to.equal('true')
    const before = session.conversations.get('v0.1')!
    expect(before.closed).to.equal(before.calls.filter(call => call === 'open').length)
    expect(session.conversations.get('v1.1')?.closed).to.equal(0)
  })

  it('[A6] shows the sign-in while nobody is signed in, and forgets what was open', async () => {
    const session = new FakeAgentSession({}, new FakeInbox(rows(3)))
    const page = await openDashboard(session, elements)
    page.select('v0.1')
    await settled(page)
    session.set({ auth: 'signed_out', me: null })
    await settled(page)
    expect(all(page, 'agent-login').length).to.equal(1)
    expect(session.conversations.get('v0.1')?.closed).to.equal(1)
    session.set({ auth: 'signed_in' })
    await settled(page)
    expect(all(page, 'agent-login').length).to.equal(0)
    expect(textOf(one(page, '.empty-title'))).to.equal('Choose a conversation')
  })

  it('[A6] shows no second sign-in where the page brings a token', async () => {
    const session = new FakeAgentSession({ auth: 'signed_out' })
    const page = await openDashboard(session, elements)
    page.getToken = async () => 'token'
    await settled(page)
    expect(all(page, 'agent-login').length).to.equal(0)
    expect(textOf(one(page, '[role=alert]'))).to.contain('not accepted')
  })

  it('[W4] shows the elements before it is known whether anybody is signed in', async () => {
    const page = await openDashboard(new FakeAgentSession({ auth: 'starting', me: null }), elements)
    expect(all(page, 'agent-login').length).to.equal(0)
  })

  it('tells once that the session has ended', async () => {
    const session = new FakeAgentSession()
    const page = await openDashboard(session, elements)
    const reasons: string[] = []
    page.addEventListener('chat-error', event => reasons.push(event.reason))
    session.set({ connection: { state: 'ended', reason: 'revoked' } })
    await settled(page)
    session.set({ waiting: 1 })
    await settled(page)
    expect(reasons).to.deep.equal(['revoked'])
  })

  it('does not destroy a session that it was given', async () => {
    const session = new FakeAgentSession()
    const page = await openDashboard(session, elements)
    page.remove()
    await Promise.resolve()
    expect(session.calls).to.not.include('destroy')
  })

  it('works alone, without an account', async () => {
    defineDashboard()
    const page = await fixture<ChatProvider>(html`<chat-provider>${elements}</chat-provider>`)
    await settled(page)
    expect(textOf(one(page, '.empty-title'))).to.equal('Choose a conversation')
  })
})
