import { expect, html } from '@open-wc/testing'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import { all, focused, one, openDashboard, settled, textOf, heard } from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

async function open(server = '') {
  const session = new FakeAgentSession()
  const page = await openDashboard(session, html`<agent-login server=${server}></agent-login>`)
  const input = (id: string) => one<HTMLInputElement>(page, `#${id}`)
  const submit = async (email: string, password: string) => {
    input('email').value = email
    input('password').value = password
    one(page, 'button').click()
    await settled(page)
  }
  return { session, page, input, submit }
}

describe('agent-login', () => {
  it('[A6] signs in with e-mail and password', async () => {
    const { session, page, submit } = await open()
    expect(all(page, 'label').map(textOf)).to.deep.equal(['E-mail', 'Password'])
    expect(textOf(one(page, 'button'))).to.equal('Sign in')
    await submit(' eva@example.com ', 'a secret ')
    expect(session.calls).to.deep.equal(['sign in eva@example.com a secret '])
  })

  it('says beside the fields what is missing, and goes to the first of them', async () => {
    const { session, page, input, submit } = await open()
    await submit('eva', '')
    expect(textOf(one(page, '#email-problem'))).to.equal('Enter your e-mail address.')
    expect(textOf(one(page, '#password-problem'))).to.equal('Enter your password.')
    expect(focused() === input('email')).to.equal(true)
    expect(session.calls).to.deep.equal([])
  })

  it('keeps the e-mail address when the password was wrong', async () => {
    const { session, page, input, submit } = await open()
    session.refuses = 'bad_credentials'
    const told = heard(page, 'chat-error')
    await submit('eva@example.com', 'guess')
    expect((await told).reason).to.equal('bad_credentials')
    expect(textOf(one(page, '#password-problem'))).to.equal('E-mail or password is not right.')
    expect(input('email').value).to.equal('eva@example.com')
    expect(focused() === input('password')).to.equal(true)
  })

  it('[S11] tells how long to wait after too many attempts, and does not try before', async () => {
    const { session, page, submit } = await open()
    session.refuses = 'rate_limited'
    session.retryAfter = 30_000
    await submit('eva@example.com', 'guess')
    expect(textOf(one(page, '[role=alert]'))).to.equal('Too many attempts. Try again in 30 s.')
    await submit('eva@example.com', 'guess')
    expect(session.calls.length).to.equal(1)
  })

  it('says that the server cannot be reached', async () => {
    const { session, page, submit } = await open()
    session.refuses = 'network'
    await submit('eva@example.com', 'guess')
    expect(textOf(one(page, '[role=alert]'))).to.contain('cannot be reached')
  })

  it('[A6] takes no password on a foreign origin, and links to the dashboard', async () => {
    const { page } = await open('https://chat.example')
    expect(all(page, 'input').length).to.equal(0)
    expect(one<HTMLAnchorElement>(page, 'a').href).to.equal('https://chat.example/dashboard')
  })

  it('[L3] axe finds nothing in the form', async () => {
    const { page } = await open()
    await accessible(one(page, 'agent-login'))
  })

  it('[L3] axe finds nothing in what is wrong', async () => {
    const { session, page, submit } = await open()
    session.refuses = 'bad_credentials'
    await submit('eva@example.com', 'guess')
    await accessible(one(page, 'agent-login'))
  })

  it('[L3] axe finds nothing on a foreign origin', async () => {
    const { page } = await open('https://chat.example')
    await accessible(one(page, 'agent-login'))
  })
})
