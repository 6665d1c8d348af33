import type { AgentState } from '@deskbell/client'
import { expect, fixture, html } from '@open-wc/testing'
import { defineDashboard } from '../define-dashboard.ts'
import { InvitationClosedEvent } from '../shared/events/invitation-events.ts'
import type { AgentLogin } from './agent-login.ts'
import { self } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import {
  all,
  button,
  focused,
  heard,
  one,
  openDashboard,
  settled,
  textOf,
} from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

const nobody: Partial<AgentState> = { auth: 'signed_out', me: null }

/** Without a provider around it, which would decide for itself what to show. */
async function alone(session: FakeAgentSession): Promise<HTMLElement> {
  defineDashboard()
  const page = await fixture<HTMLElement>(
    html`<div><agent-login .session=${session} .invitation=${'t0ken'}></agent-login></div>`,
  )
  await settled(page)
  return page
}

async function open(state = nobody, refuses: FakeAgentSession['refuses'] = null) {
  const session = new FakeAgentSession(state)
  session.refuses = refuses
  const page = await alone(session)
  const login = one<AgentLogin>(page, 'agent-login')
  let closed = 0
  login.addEventListener('chat-invitation-closed', () => closed++)
  await settled(page)
  const input = (id: string) => one<HTMLInputElement>(page, `#${id}`)
  return {
    session,
    page,
    login,
    input,
    closed: () => closed,
    title: () => textOf(one(page, 'h1')),
    async submit(name: string, password: string) {
      input('name').value = name
      input('password').value = password
      button(page, 'Join the team').click()
      await settled(page)
    },
    async click(name: string) {
      button(page, name).click()
      await settled(page)
    },
  }
}

describe('agent-login with an invitation', () => {
  it('[A6] says who invites and with which address, and joins with a name and a password', async () => {
    const { session, input, title, submit, closed } = await open()
    expect(title()).to.equal('Eva Malá invites you to the team')
    expect(input('email').value).to.equal('petr@example.com')
    expect(input('email').readOnly).to.equal(true)
    expect(input('name').value).to.equal('Petr Novák')
    await submit(' Petr N. ', 'a long secret ')
    expect(session.calls).to.deep.equal(['invitation t0ken', 'join t0ken Petr N. a long secret '])
    expect(closed()).to.equal(1)
  })

  it('says beside the fields what is missing, before the server is asked', async () => {
    const { session, page, input, submit } = await open()
    await submit('', 'short')
    expect(textOf(one(page, '#name-problem'))).to.equal('Enter your name.')
    expect(textOf(one(page, '#password-problem'))).to.equal(
      'Too short: a password has at least 8 characters.',
    )
    expect(focused() === input('name')).to.equal(true)
    expect(input('password').value).to.equal('short')
    expect(session.calls).to.deep.equal(['invitation t0ken'])
  })

  it('shows the password that is being chosen, and hides it again', async () => {
    const { input, click } = await open()
    await click('Show password')
    expect(input('password').type).to.equal('text')
    await click('Hide password')
    expect(input('password').type).to.equal('password')
  })

  it('keeps what was typed when the server cannot be reached', async () => {
    const { session, page, input, submit, closed } = await open()
    session.refuses = 'network'
    await submit('Petr', 'a long secret')
    expect(textOf(one(page, '[role=alert]'))).to.contain('cannot be reached')
    expect(input('name').value).to.equal('Petr')
    expect(input('password').value).to.equal('a long secret')
    expect(closed()).to.equal(0)
  })

  it('[S11] tells how long to wait after too many attempts, and does not try before', async () => {
    const { session, page, submit } = await open()
    session.refuses = 'rate_limited'
    session.retryAfter = 30_000
    await submit('Petr', 'a long secret')
    expect(textOf(one(page, '[role=alert]'))).to.equal('Too many attempts. Try again in 30 s.')
    await submit('Petr', 'a long secret')
    expect(session.calls.length).to.equal(2)
  })

  it('[A6] a link that was used, withdrawn or is too old says so, and leads to the sign-in', async () => {
    const { page, title, click, closed } = await open(nobody, 'not_found')
    expect(title()).to.equal('This invitation is not valid any more')
    expect(textOf(one(page, '[role=alert]'))).to.contain('ask for a new invitation')
    expect(all(page, 'input').length).to.equal(0)
    await click('Go to the sign-in')
    expect(closed()).to.equal(1)
  })

  it('[A6] a link that somebody uses first is refused at the end, too', async () => {
    const { session, title, submit } = await open()
    session.refuses = 'not_found'
    await submit('Petr', 'a long secret')
    expect(title()).to.equal('This invitation is not valid any more')
    expect(textOf(focused())).to.equal('Go to the sign-in')
  })

  it('[A6] who is in the team already is shown to the sign-in', async () => {
    const { session, title, submit } = await open()
    session.refuses = 'name_taken'
    await submit('Petr', 'a long secret')
    expect(title()).to.equal('You are in the team already')
  })

  it('asks again when the server did not answer', async () => {
    const { page, title, click } = await open(nobody, 'network')
    expect(textOf(one(page, '[role=alert]'))).to.contain('cannot be reached')
    await click('Try again')
    expect(title()).to.equal('Eva Malá invites you to the team')
  })

  it('[A6] whoever is signed in is named, and leaves before somebody else joins', async () => {
    const { session, page, title, click } = await open({ me: self() })
    expect(title()).to.equal('You are signed in as Eva Malá')
    expect(all(page, 'input').length).to.equal(0)
    await click('Sign out and open the invitation')
    session.set(nobody)
    await settled(page)
    expect(session.calls).to.deep.equal(['invitation t0ken', 'sign out'])
    expect(title()).to.equal('Eva Malá invites you to the team')
  })

  it('[W2] says that messages would be lost by leaving, and lets one stay', async () => {
    const { session, page, click, closed } = await open({ waiting: 2 })
    expect(textOf(one(page, '[role=alert]'))).to.contain('Not sent yet: 2.')
    await click('Stay signed in')
    expect(closed()).to.equal(1)
    expect(session.calls).to.not.include('sign out')
  })

  it('has nothing to type into while it is not known who is signed in', async () => {
    const { session, page, title } = await open({ auth: 'starting', me: null })
    expect(title()).to.equal('Opening your invitation…')
    session.set(nobody)
    await settled(page)
    expect(title()).to.equal('Eva Malá invites you to the team')
  })

  it('[S14] shows names as text, whatever they hold', async () => {
    const session = new FakeAgentSession(nobody)
    session.invitation = async () => ({ email: 'a@b.cz', name: '<b>P</b>', by: '<img src=x>' })
    const page = await alone(session)
    expect(textOf(one(page, 'h1'))).to.equal('<img src=x> invites you to the team')
    expect(all(page, 'agent-login img').length).to.equal(0)
  })

  it('[A6] on a foreign origin the way to the dashboard takes the invitation along', async () => {
    const { login, page } = await open()
    login.server = 'https://chat.example'
    login.account = 'acme'
    await settled(page)
    expect(all(page, 'input').length).to.equal(0)
    expect(one<HTMLAnchorElement>(page, 'a').href).to.equal(
      'https://chat.example/dashboard?account=acme#invitation=t0ken',
    )
  })

  it('tells its page of a refusal', async () => {
    const { session, page, submit } = await open()
    session.refuses = 'network'
    const told = heard(page, 'chat-error')
    await submit('Petr', 'a long secret')
    expect((await told).reason).to.equal('network')
  })

  for (const [name, state, refuses] of [
    ['the form', nobody, null],
    ['an ended invitation', nobody, 'not_found'],
    ['no connection', nobody, 'network'],
    ['somebody signed in', { waiting: 1 }, null],
  ] as const) {
    it(`[L3] axe finds nothing: ${name}`, async () => {
      const { login } = await open(state, refuses)
      await accessible(login)
    })
  }

  it('[L3] axe finds nothing: what is missing is said', async () => {
    const { login, submit } = await open()
    await submit('', '')
    await accessible(login)
  })
})

describe('chat-provider with an invitation', () => {
  async function arrive(session: FakeAgentSession) {
    const page = await openDashboard(session, html`<agent-status></agent-status>`)
    location.hash = 'invitation=t0%2Dken'
    await new Promise(done => addEventListener('hashchange', done, { once: true }))
    await settled(page)
    return page
  }

  it('[A6] takes the token out of the address at once, and hands it to the sign-in', async () => {
    const page = await arrive(new FakeAgentSession(nobody))
    expect(location.hash).to.equal('')
    expect(one<AgentLogin>(page, 'agent-login').invitation).to.equal('t0-ken')
  })

  it('[A6] hands it over also where somebody is signed in, who goes on as they were if they stay', async () => {
    const page = await arrive(new FakeAgentSession())
    expect(textOf(one(page, 'h1'))).to.equal('You are signed in as Eva Malá')
    button(page, 'Stay signed in').click()
    await settled(page)
    expect(all(page, 'agent-login').length).to.equal(0)
    expect(history.state).to.equal(null)
  })

  it('[A6] keeps the token through a reload, until the invitation is closed', async () => {
    const page = await arrive(new FakeAgentSession(nobody))
    const again = page.cloneNode() as typeof page
    again.session = new FakeAgentSession(nobody)
    page.replaceWith(again)
    await settled(again)
    expect(one<AgentLogin>(again, 'agent-login').invitation).to.equal('t0-ken')
    one<AgentLogin>(again, 'agent-login').dispatchEvent(new InvitationClosedEvent())
    await settled(again)
    expect(one<AgentLogin>(again, 'agent-login').invitation).to.equal('')
  })

  it('leaves the hash of a page that brings tokens of its own alone', async () => {
    const page = await openDashboard(new FakeAgentSession(), html`<p></p>`)
    page.token = 'signed elsewhere'
    location.hash = 'invitation=theirs'
    await new Promise(done => addEventListener('hashchange', done, { once: true }))
    await settled(page)
    expect(all(page, 'agent-login').length).to.equal(0)
    expect(location.hash).to.equal('#invitation=theirs')
  })
})
