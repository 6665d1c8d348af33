import { expect, waitUntil } from '@open-wc/testing'
import { conversation, member, petr, self } from '../shared/testing/agent-builders.ts'
import { all, focused, heard, one, textOf } from '../shared/testing/open-dashboard.ts'
import { openThread } from '../shared/testing/open-thread.ts'

const eva = { id: 'eva', name: 'Eva Malá' }
const limited = { me: self({ role: 'limited' }) } as const

describe('conversation-thread, its header', () => {
  it('tells who it is, whether they are here, and who is assigned', async () => {
    const { page, model, settle } = await openThread({
      state: { conversation: conversation({ assignees: [eva, petr] }) },
    })
    expect(textOf(one(page, 'h2'))).to.equal('Jana Dvořáková')
    expect(textOf(one(page, 'header p'))).to.equal('On the site · Assigned to you, Petr Novák')
    model.set({ here: false, conversation: conversation() })
    await settle()
    expect(textOf(one(page, 'header p'))).to.equal('Left · Not assigned')
  })

  it('[C3] resolves with one click, and tells it', async () => {
    const { model, page, button } = await openThread()
    const told = heard(page, 'chat-conversation-resolved')
    button('Resolve').click()
    expect((await told).conversation).to.equal('jana.1')
    expect(model.calls).to.include('resolve')
  })

  it('[C3] says in the header that a newer message has come', async () => {
    const { model, page, button, settle } = await openThread()
    model.refuses = 'newer_message'
    button('Resolve').click()
    await settle()
    expect(textOf(one(page, '[role=alert]'))).to.equal('The visitor has written again. Read it first.')
    button('Dismiss').click()
    await settle()
    expect(all(page, '[role=alert]').length).to.equal(0)
  })

  it('[C3] a limited agent who is not assigned sees Resolve disabled with the reason', async () => {
    const { model, denied, button, page, settle } = await openThread({ session: limited })
    expect(denied('Resolve')).to.equal('Join the conversation first.')
    button('Resolve').click()
    await settle()
    expect(model.calls).to.not.include('resolve')
    expect(textOf(one(page, '[role=alert]'))).to.equal('Join the conversation first.')
    model.set({ conversation: conversation({ assignees: [eva] }) })
    await settle()
    expect(denied('Resolve')).to.equal('')
  })

  it('[C4] reopens what is resolved', async () => {
    const { model, page, button } = await openThread({
      state: { conversation: conversation({ status: 'resolved' }) },
    })
    const told = heard(page, 'chat-conversation-reopened')
    button('Reopen').click()
    await told
    expect(model.calls).to.include('reopen')
  })

  it('[C5] joins and leaves', async () => {
    const { model, button, settle } = await openThread()
    button('Join').click()
    await settle()
    model.set({ conversation: conversation({ assignees: [eva] }) })
    await settle()
    button('Leave').click()
    expect(model.calls).to.include('join').and.include('leave')
  })

  it('[C5] full access assigns anyone, and takes away again', async () => {
    const { model, page, button, settle } = await openThread({
      state: { conversation: conversation({ assignees: [petr] }) },
    })
    button('Assign').click()
    await waitUntil(() => button('Assign').ariaExpanded === 'true')
    const items = all(page, '#assign [role=menuitemcheckbox]')
    expect(
      items.map(each => [textOf(each.querySelector('.grow')), each.getAttribute('aria-checked')]),
    ).to.deep.equal([
      ['Eva Malá (you)', 'false'],
      ['Petr Novák', 'true'],
    ])
    items[1]?.click()
    await settle()
    expect(model.calls).to.include('unassign petr')
    model.set({ conversation: conversation() })
    await settle()
    button('Assign').click()
    await settle()
    all(page, '#assign [role=menuitemcheckbox]')[1]?.click()
    expect(model.calls).to.include('assign petr')
  })

  it('[L3] gives the focus back to the button of the menu', async () => {
    const { page, button, settle } = await openThread()
    button('Assign').focus()
    button('Assign').click()
    await waitUntil(() => focused()?.matches('#assign .menu-item'))
    all(page, '#assign .menu-item')[1]?.click()
    await waitUntil(() => focused() === button('Assign'))
    await settle()
  })

  it('[L3] names its buttons also where there is room for icons alone', async () => {
    const { page } = await openThread()
    expect(all(page, '.wide button, .change, .resolve').map(each => each.ariaLabel)).to.include.members([
      'Join',
      'Assign',
      'Resolve',
    ])
  })

  it('[C5] a limited agent hands over what is theirs, and assigns nobody', async () => {
    const { model, page, button, settle } = await openThread({
      session: limited,
      state: { conversation: conversation({ assignees: [eva] }) },
    })
    expect(() => button('Assign')).to.throw()
    button('Hand over').click()
    await settle()
    all(page, '#handover [role=menuitem]')[0]?.click()
    expect(model.calls).to.include('hand over petr')
  })

  it('[A7] offers colleagues only who can chat', async () => {
    const team = [member(), member({ id: 'old', name: 'Old', active: false }), petr]
    const { page, button, settle } = await openThread({ session: { team } })
    button('Assign').click()
    await settle()
    expect(all(page, '#assign .grow').map(textOf)).to.deep.equal(['Eva Malá (you)', 'Petr Novák'])
  })

  it('[A2] an inactive agent looks and does nothing', async () => {
    const { page, denied } = await openThread({ session: { me: self({ active: false }) } })
    expect(denied('Resolve')).to.contain('inactive')
    expect(denied('Join')).to.contain('inactive')
    expect(one<HTMLElement & { disabled: boolean }>(page, 'agent-composer').disabled).to.equal(true)
    expect(textOf(one(page, '#stopped'))).to.contain('inactive')
  })

  it('[W2] commands need the connection and say so; writing does not', async () => {
    const { page, denied } = await openThread({
      session: { connection: { state: 'offline', retryAt: null } },
    })
    expect(denied('Resolve')).to.equal('This needs a connection.')
    expect(one<HTMLElement & { disabled: boolean }>(page, 'agent-composer').disabled).to.equal(false)
    expect(textOf(one(page, 'footer .notice'))).to.contain('You are offline')
  })

  it('[W2] forgets that the connection was missing when it is back', async () => {
    const { session, page, button, settle } = await openThread({
      session: { connection: { state: 'offline', retryAt: null } },
    })
    button('Resolve').click()
    await settle()
    expect(textOf(one(page, '[role=alert]'))).to.equal('This needs a connection.')
    session.set({ connection: { state: 'online' } })
    await settle()
    expect(all(page, '[role=alert]').length).to.equal(0)
  })

  it('forgets a refusal with the conversation it was about', async () => {
    const { model, page, button, settle } = await openThread()
    model.refuses = 'newer_message'
    button('Resolve').click()
    await settle()
    page.select('petr.1')
    await settle()
    expect(all(page, '[role=alert]').length).to.equal(0)
  })
})
