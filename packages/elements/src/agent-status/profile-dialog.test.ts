import { expect, html } from '@open-wc/testing'
import { self } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession } from '../shared/testing/fake-agent-session.ts'
import {
  all,
  button,
  focused,
  one,
  openDashboard,
  settled,
  textOf,
} from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

async function open(hasPassword = true) {
  const session = new FakeAgentSession()
  session.hasPassword = hasPassword
  const page = await openDashboard(session, html`<agent-status></agent-status>`)
  const click = async (name: string) => {
    button(page, name).click()
    await settled(page)
  }
  one(page, '.me').click()
  await settled(page)
  await click('Your profile')
  const input = (id: string) => one<HTMLInputElement>(page, `#${id}`)
  return {
    session,
    page,
    click,
    input,
    problem: (id: string) => textOf(one(page, `#${id}-problem`)),
    outcomes: () => all(page, '.outcome').map(textOf).filter(Boolean),
    async fill(values: Record<string, string>) {
      for (const [id, value] of Object.entries(values)) {
        input(id).value = value
        input(id).dispatchEvent(new Event('input', { bubbles: true }))
      }
      await settled(page)
    },
  }
}

describe('agent-status: your profile', () => {
  it('[A1] changes my own name', async () => {
    const { session, input, fill, click, outcomes } = await open()
    expect(input('name').value).to.equal('Eva Malá')
    await fill({ name: ' Eva M. ' })
    await click('Save name')
    expect(session.calls).to.deep.equal(['rename Eva M.'])
    expect(outcomes()).to.deep.equal(['Saved'])
  })

  it('says beside the field that a name is missing, and why one was refused', async () => {
    const { session, input, fill, click, problem, outcomes } = await open()
    await fill({ name: ' ' })
    await click('Save name')
    expect(problem('name')).to.equal('Enter your name.')
    expect(focused() === input('name')).to.equal(true)
    await fill({ name: 'Eva M.' })
    session.refuses = 'network'
    await click('Save name')
    expect(outcomes()).to.deep.equal(['This needs a connection.'])
    expect(input('name').value).to.equal('Eva M.')
  })

  it('keeps what is typed when another device of mine renames me', async () => {
    const { session, page, input, fill } = await open()
    await fill({ name: 'Eva M.' })
    session.set({ me: self({ name: 'Eva from afar' }) })
    await settled(page)
    expect(input('name').value).to.equal('Eva M.')
  })

  it('[A6] changes my password, and says that other sign-ins have ended', async () => {
    const { session, input, fill, click, outcomes } = await open()
    await fill({ current: 'the old one', next: 'a better one' })
    await click('Change password')
    expect(session.calls).to.deep.equal(['password the old one a better one'])
    expect(outcomes()).to.deep.equal(['Changed. You are signed out everywhere else.'])
    expect([input('current').value, input('next').value]).to.deep.equal(['', ''])
  })

  it('says beside the fields what is missing or wrong, and keeps what was typed', async () => {
    const { session, input, fill, click, problem, outcomes } = await open()
    await fill({ current: '', next: 'short' })
    await click('Change password')
    expect(problem('current')).to.equal('Enter your current password.')
    expect(problem('next')).to.equal('Too short: a password has at least 8 characters.')
    expect(session.calls).to.deep.equal([])
    await fill({ current: 'a guess', next: 'a better one' })
    session.refuses = 'bad_credentials'
    await click('Change password')
    expect(problem('current')).to.equal('This is not your current password.')
    expect(focused() === input('current')).to.equal(true)
    expect(input('next').value).to.equal('a better one')
    expect(outcomes()).to.deep.equal([])
  })

  it('[S11] tells that there were too many attempts', async () => {
    const { session, fill, click, outcomes } = await open()
    await fill({ current: 'a guess', next: 'a better one' })
    session.refuses = 'rate_limited'
    await click('Change password')
    expect(outcomes()).to.deep.equal(['That was too fast; try again in a moment.'])
  })

  it('[A6] offers no password to whom their own system signs in', async () => {
    const { page } = await open(false)
    expect(all(page, 'input[type=password]').length).to.equal(0)
  })

  it('[L3] gives the focus back when it is closed', async () => {
    const { page, click } = await open()
    await click('Close')
    expect(all(page, 'dialog').length).to.equal(0)
    expect(focused() === one(page, '.me')).to.equal(true)
  })

  it('[L3] axe finds nothing in the forms', async () => {
    const { page } = await open()
    await accessible(one(page, 'agent-status'))
  })

  it('[L3] axe finds nothing in what is wrong', async () => {
    const { page, click } = await open()
    await click('Change password')
    await accessible(one(page, 'agent-status'))
  })
})
