import { expect, html } from '@open-wc/testing'
import type { AgentConversationState } from '@deskbell/client'
import { profile, self } from '../shared/testing/agent-builders.ts'
import { FakeAgentConversation } from '../shared/testing/fake-agent-conversation.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import { all, one, openDashboard, press, settled, textOf, heard } from '../shared/testing/open-dashboard.ts'
import { looksLikeEmail } from '../shared/looks-like-email.ts'
import { accessible } from '../shared/testing/accessible.ts'

type Box = HTMLInputElement | HTMLTextAreaElement

async function open(change: Partial<AgentConversationState> = {}, session = new FakeAgentSession()) {
  const conversation = new FakeAgentConversation(change)
  session.conversations.set('jana.1', conversation)
  const page = await openDashboard(session, html`<visitor-panel></visitor-panel>`)
  page.select('jana.1')
  await settled(page)
  const box = (id: string) => one<Box & Element>(page, `#${id}`)
  const hint = (id: string) => textOf(one(page, `#hint-${id}`))
  const type = async (id: string, text: string) => {
    box(id).value = text
    box(id).dispatchEvent(new InputEvent('input', { bubbles: true }))
    await settled(page)
  }
  const leave = async (id: string) => {
    box(id).dispatchEvent(new FocusEvent('blur'))
    await settled(page)
  }
  return { conversation, page, box, hint, type, leave, settle: () => settled(page) }
}

describe('visitor-panel', () => {
  it('[V1] is the region "Visitor information" with Name, E-mail, Phone and Note', async () => {
    const { page, box } = await open({ visitor: profile({ phone: '+420 1', note: 'Calls back' }) })
    expect(one(page, 'section').ariaLabel).to.equal('Visitor information')
    expect(all(page, 'label').map(textOf)).to.deep.equal(['Name', 'E-mail', 'Phone', 'Note'])
    expect(['name', 'email', 'phone', 'note'].map(id => box(id).value)).to.deep.equal([
      'Jana Dvořáková',
      'jana@example.com',
      '+420 1',
      'Calls back',
    ])
  })

  it('[V2] saves what was typed on leaving the field, and says so', async () => {
    const { conversation, page, type, leave, hint, settle } = await open()
    conversation.slow = true
    const told = heard(page, 'chat-visitor-updated')
    await type('phone', ' +420 777 ')
    await leave('phone')
    expect(conversation.calls).to.include('phone +420 777')
    expect(hint('phone')).to.equal('Saving…')
    conversation.release()
    const { field, value } = await told
    expect([field, value]).to.deep.equal(['phone', '+420 777'])
    await settle()
    expect(hint('phone')).to.equal('Saved')
  })

  it('[V2] saves on Enter; in the note Enter is a new line, and Ctrl+Enter saves', async () => {
    const { conversation, box, type } = await open()
    await type('name', 'Jana N.')
    press(box('name'), 'Enter')
    await type('note', 'One')
    expect(press(box('note'), 'Enter').defaultPrevented).to.equal(false)
    expect(conversation.calls).to.include('name Jana N.').and.not.include('note One')
    press(box('note'), 'Enter', { ctrlKey: true })
    expect(conversation.calls).to.include('note One')
  })

  it('sends nothing where nothing was changed', async () => {
    const { conversation, type, leave } = await open()
    await type('name', 'Jana')
    await type('name', 'Jana Dvořáková ')
    await leave('name')
    await leave('email')
    expect(conversation.calls).to.deep.equal(['open'])
  })

  it('[V2] an untouched field follows a colleague at once', async () => {
    const { conversation, box, hint, settle } = await open()
    conversation.set({ visitor: profile({ name: 'Jana Malá' }) })
    await settle()
    expect(box('name').value).to.equal('Jana Malá')
    expect(hint('name')).to.equal('')
  })

  it('[V2] a touched field keeps what was typed and offers what the colleague has set', async () => {
    const { conversation, page, box, hint, type, settle } = await open()
    await type('name', 'Jana Nová')
    conversation.set({ visitor: profile({ name: 'Jana Malá' }) })
    await settle()
    expect(box('name').value).to.equal('Jana Nová')
    expect(hint('name')).to.contain('A colleague has set: Jana Malá')
    one(page, '#hint-name button').click()
    await settle()
    expect(box('name').value).to.equal('Jana Malá')
  })

  it('[V2] after saving, the field follows colleagues again', async () => {
    const { conversation, box, type, leave, settle } = await open()
    await type('name', 'Jana Nová')
    await leave('name')
    conversation.set({ visitor: profile({ name: 'Jana Nová' }) })
    await settle()
    conversation.set({ visitor: profile({ name: 'Jana Malá' }) })
    await settle()
    expect(box('name').value).to.equal('Jana Malá')
  })

  it('[V4] says beside the field what is wrong, and sends nothing', async () => {
    const { conversation, box, hint, type, leave } = await open()
    await type('email', 'jana@example')
    await leave('email')
    expect(hint('email')).to.contain('no e-mail address')
    expect(box('email').getAttribute('aria-invalid')).to.equal('true')
    await type('phone', '1'.repeat(51))
    await leave('phone')
    expect(hint('phone')).to.equal('1 character too long: 50 fit.')
    await type('name', 'n'.repeat(256))
    await leave('name')
    expect(hint('name')).to.contain('255 fit')
    await type('note', 'n'.repeat(10_001))
    await leave('note')
    expect(hint('note')).to.contain('10,000 fit')
    expect(conversation.calls).to.deep.equal(['open'])
    expect(box('phone').value.length).to.equal(51)
  })

  it('[V4] knows an e-mail address when it sees one, in linear time', () => {
    for (const good of ['a@b.cz', 'jana+shop@mail.example.com', 'žluť@dům.cz']) {
      expect(looksLikeEmail(good), good).to.equal(true)
    }
    for (const bad of [
      '',
      'jana',
      'a@b',
      '@b.cz',
      'a@.cz',
      'a@b.',
      'a b@c.cz',
      'a@b@c.cz',
      'a@b.cz, c@d.cz',
    ]) {
      expect(looksLikeEmail(bad), bad).to.equal(false)
    }
    expect(looksLikeEmail(`${'a.'.repeat(50_000)}@`)).to.equal(false)
  })

  it('keeps what was typed when the room refuses it', async () => {
    const { conversation, box, hint, type, leave } = await open()
    conversation.refuses = 'forbidden'
    await type('name', 'Jana Nová')
    await leave('name')
    expect(box('name').value).to.equal('Jana Nová')
    expect(hint('name')).to.equal('Your role does not allow this.')
    await leave('name')
    expect(conversation.calls.filter(call => call === 'name Jana Nová').length).to.equal(2)
  })

  it('saves what was typed when another conversation takes its place', async () => {
    const { conversation, page, type, settle } = await open()
    await type('note', 'Half a thought')
    page.select('petr.1')
    await settle()
    expect(conversation.calls).to.include('note Half a thought')
    expect(one<HTMLTextAreaElement>(page, '#note').value).to.equal('')
  })

  it('[A2] an inactive agent reads, and is told why there is no more', async () => {
    const { page, box } = await open({}, new FakeAgentSession({ me: self({ active: false }) }))
    expect(box('name').readOnly).to.equal(true)
    expect(textOf(one(page, '.denial'))).to.contain('inactive')
  })

  it('[W4] edits without a connection, since the change waits in the outbox', async () => {
    const offline = new FakeAgentSession({ connection: { state: 'offline', retryAt: null } })
    const { conversation, type, leave } = await open({}, offline)
    await type('name', 'Jana Nová')
    await leave('name')
    expect(conversation.calls).to.include('name Jana Nová')
  })

  it('[S14] hostile text is text, and an object where text belongs is nothing', async () => {
    const object = { _$litType$: 1 } as unknown as string
    const { page, box, conversation, settle } = await open({
      visitor: profile({ name: '<img src=x onerror=alert(1)>' }),
    })
    expect(textOf(one(page, '.name'))).to.equal('<img src=x onerror=alert(1)>')
    conversation.set({ visitor: profile({ name: object, email: object, note: object }) })
    await settle()
    expect(box('email').value).to.equal('')
    expect(all(page, 'img').length).to.equal(0)
  })

  it('[L3] axe finds nothing in any state', async () => {
    const { conversation, page, type, leave, settle } = await open()
    const panel = one(page, 'visitor-panel')
    await accessible(panel)
    await type('email', 'x')
    await leave('email')
    await type('name', 'X')
    conversation.set({ visitor: profile({ name: 'Y' }) })
    await settle()
    await accessible(panel)
    conversation.set({ visitor: null, status: 'loading' })
    await settle()
    await accessible(panel)
    page.select(null)
    await settle()
    await accessible(panel)
  })
})
