import { expect, html } from '@open-wc/testing'
import type { AgentState } from '@deskbell/client'
import type { Invitation } from '@deskbell/protocol'
import { catalog, member, petr, self } from '../shared/testing/agent-builders.ts'
import { all, focused, one, textOf } from '../shared/testing/open-dashboard.ts'
import { openSection } from '../shared/testing/open-section.ts'
import { accessible } from '../shared/testing/accessible.ts'

const olga = member({ id: 'olga', name: 'Olga Nová', email: 'olga@example.com', role: 'owner' })
const eva = member({ groups: ['sales'] })
const invitation: Invitation = {
  id: 'i1',
  email: 'ben@example.com',
  name: 'Ben',
  role: 'limited',
  groups: [],
  until: Date.UTC(2026, 10, 28, 12),
}

async function open(me = olga, change: Partial<AgentState> = {}) {
  const opened = await openSection(html`<team-section></team-section>`, {
    me: self(me),
    team: [olga, eva, petr],
    ...change,
  })
  const { section, settle } = opened
  return {
    ...opened,
    async choose(id: string, value: string) {
      const select = one<HTMLSelectElement>(section, `#${id}`)
      select.value = value
      select.dispatchEvent(new Event('change'))
      await settle()
    },
    /** The tick box whose label begins so. */
    box: (label: string) =>
      one<HTMLInputElement>(
        all(section, 'label').find(each => textOf(each).startsWith(label))!,
        'input',
      ),
    dialog: () => one<HTMLDialogElement>(section, 'dialog'),
  }
}

describe('team-section', () => {
  it('[A1] [A5] shows who works here: address, groups, role, and who is online', async () => {
    const { section, rows } = await open()
    expect(rows()).to.deep.equal([
      'Olga Nová (you) olga@example.com',
      'Eva Malá eva@example.com Sales',
      'Petr Novák petr@example.com',
    ])
    expect(all(section, '.badges').map(textOf)).to.deep.equal([
      'Owner Online',
      'Full access Online',
      'Limited access Offline',
    ])
  })

  it('[A1] [A7] limited agents look, and are offered nothing else', async () => {
    const { rows, buttons } = await open(petr, { invitations: [invitation] })
    expect(rows().length).to.equal(3)
    expect(buttons()).to.deep.equal([])
  })

  it('[S10] nobody is offered to change the owner’s access, or their own', async () => {
    const { section, click, buttons } = await open(eva)
    await click('Edit Olga Nová')
    await click('Edit Eva Malá')
    expect(all(section, 'select').length).to.equal(0)
    expect(buttons()).not.to.include('Remove from the team')
    await click('Edit Petr Novák')
    expect(all(section, 'select').length).to.equal(1)
    expect(buttons()).to.include('Remove from the team').and.not.include('Make them the owner')
  })

  it('[A1] without groups there is nothing to change of the owner', async () => {
    const { buttons } = await open(eva, { catalog: { ...catalog, groups: [] } })
    expect(buttons()).to.deep.equal(['Invite a colleague', 'Edit Petr Novák'])
  })

  it('[A1] [A2] [A3] saves of a colleague what was changed, and no more', async () => {
    const { account, click, choose, box, outcome } = await open()
    await click('Edit Petr Novák')
    await choose('role-petr', 'full')
    box('Workshop').click()
    await click('Save')
    expect(account.asked).to.deep.equal([['updateAgent', 'petr', { role: 'full', groups: ['workshop'] }]])
    expect(outcome()).to.deep.equal(['Saved'])
    expect(textOf(focused())).to.equal('Edit')
    await click('Edit Petr Novák')
    box('Active').click()
    await click('Save')
    expect(account.asked.at(-1)).to.deep.equal(['updateAgent', 'petr', { active: false }])
  })

  it('asks the server for nothing where nothing was changed', async () => {
    const { account, click } = await open()
    await click('Edit Petr Novák')
    await click('Save')
    expect(account.asked).to.deep.equal([])
  })

  it('keeps what was chosen when it is refused, and says why', async () => {
    const { account, click, choose, outcome, section } = await open()
    await click('Edit Petr Novák')
    await choose('role-petr', 'full')
    account.refuses = 'network'
    await click('Save')
    expect(outcome()).to.deep.equal(['This needs a connection.'])
    expect(one<HTMLSelectElement>(section, '#role-petr').value).to.equal('full')
    await click('Save')
    expect(account.asked.length).to.equal(2)
  })

  it('[A8] what nobody touched follows the team, also while it is open', async () => {
    const { session, account, click, choose, box, settle } = await open()
    await click('Edit Petr Novák')
    await choose('role-petr', 'full')
    session.set({ team: [olga, eva, { ...petr, groups: ['sales'], active: false }] })
    await settle()
    expect([box('Active').checked, box('Sales').checked]).to.deep.equal([false, true])
    await click('Save')
    expect(account.asked).to.deep.equal([['updateAgent', 'petr', { role: 'full' }]])
  })

  it('[C4] asks before a colleague is removed, and says what becomes of their conversations', async () => {
    const { session, account, click, agree, dialog, settle } = await open()
    await click('Edit Petr Novák')
    await click('Remove from the team')
    expect(dialog().open).to.equal(true)
    expect(textOf(dialog())).to.contain('Conversations that are theirs alone become new again')
    account.refuses = 'rate_limited'
    await agree('Remove')
    expect(textOf(one(dialog(), '[role=alert]'))).to.contain('That was too fast')
    const leave = account.removeAgent
    account.removeAgent = async agent => {
      await leave(agent)
      session.set({ team: [olga, eva] })
    }
    await agree('Remove')
    await settle()
    expect(account.asked.at(-1)).to.deep.equal(['removeAgent', 'petr'])
    expect(textOf(focused())).to.equal('Team')
  })

  it('[L3] a question that is not agreed to changes nothing, and the focus goes back', async () => {
    const { section, account, click, dialog, settle } = await open()
    await click('Edit Petr Novák')
    await click('Sign out everywhere')
    dialog().close()
    await settle()
    expect(all(section, 'dialog').length).to.equal(0)
    expect(account.asked).to.deep.equal([])
    expect(textOf(focused())).to.equal('Sign out everywhere')
  })

  it('[A6] signs a colleague out everywhere', async () => {
    const { account, click, agree, outcome } = await open(eva)
    await click('Edit Petr Novák')
    await click('Sign out everywhere')
    await agree('Sign out')
    expect(account.asked).to.deep.equal([['signOutAgent', 'petr']])
    expect(outcome()).to.deep.equal(['Signed out everywhere'])
    expect(textOf(focused())).to.equal('Sign out everywhere')
  })

  it('[S10] hands the ownership over to who has a password, and says so where nobody has', async () => {
    const { account, click, agree, dialog } = await open()
    await click('Edit Eva Malá')
    await click('Make them the owner')
    account.refuses = 'forbidden'
    account.detail = 'agent'
    await agree('Hand over')
    expect(textOf(one(dialog(), '[role=alert]'))).to.contain('An owner signs in with a password.')
    await agree('Hand over')
    expect(account.asked.at(-1)).to.deep.equal(['transferOwnership', 'eva'])
  })

  it('[A6] invites by a link that is shown once', async () => {
    const { section, account, click, type, choose, box } = await open()
    await click('Invite a colleague')
    await type('invite-email', ' ben@example.com ')
    await type('invite-name', 'Ben')
    await choose('invite-role', 'full')
    box('Sales').click()
    await click('Make an invitation')
    expect(account.asked).to.deep.equal([
      ['invite', { email: 'ben@example.com', name: 'Ben', role: 'full', groups: ['sales'] }],
    ])
    expect(textOf(one(section, '#invite-link'))).to.equal('https://chat.example/dashboard#invitation=t0ken')
    expect(textOf(focused())).to.equal('The invitation for ben@example.com is ready')
    await click('Done')
    expect(all(section, '#invite-link').length).to.equal(0)
    await click('Invite a colleague')
    expect(one<HTMLInputElement>(section, '#invite-email').value).to.equal('')
  })

  it('says beside the address what is wrong with it, and goes there', async () => {
    const { account, click, type, problem, input } = await open()
    await click('Invite a colleague')
    expect(focused() === input('invite-email')).to.equal(true)
    await click('Make an invitation')
    expect(problem('invite-email')).to.equal('Enter their e-mail address.')
    await type('invite-email', 'PETR@example.com')
    expect(problem('invite-email')).to.equal('')
    await click('Make an invitation')
    expect(problem('invite-email')).to.equal('This address is in the team already.')
    expect(account.asked).to.deep.equal([])
    account.refuses = 'name_taken'
    await type('invite-email', 'new@example.com')
    await click('Make an invitation')
    expect(problem('invite-email')).to.equal('This address is in the team already.')
    expect(focused() === input('invite-email')).to.equal(true)
  })

  it('loses nothing that was typed when the server does not answer', async () => {
    const { account, click, type, input, outcome } = await open()
    await click('Invite a colleague')
    await type('invite-email', 'ben@example.com')
    account.refuses = 'network'
    await click('Make an invitation')
    expect(outcome()).to.deep.equal(['This needs a connection.'])
    expect(input('invite-email').value).to.equal('ben@example.com')
  })

  it('[A6] lists who is invited, until when, and withdraws an invitation', async () => {
    const { account, rows, click, agree } = await open(olga, { invitations: [invitation] })
    expect(rows().at(-1)).to.equal('ben@example.com Ben · Good until Nov 28, 2026')
    await click('Withdraw the invitation of ben@example.com')
    await agree('Withdraw')
    expect(account.asked).to.deep.equal([['deleteInvitation', 'i1']])
  })

  it('[S14] a name is text, whatever it is', async () => {
    const name = '<img src=x onerror=alert(1)>'
    const { section, rows } = await open(olga, { team: [olga, member({ name })] })
    expect(rows()[1]).to.contain(name)
    expect(all(section, 'img').length).to.equal(0)
  })

  it('copies the link, and says where it cannot', async () => {
    const { section, click, type } = await open()
    await click('Invite a colleague')
    await type('invite-email', 'ben@example.com')
    await click('Make an invitation')
    const [writeText, execCommand] = [navigator.clipboard.writeText, document.execCommand]
    const copied: string[] = []
    try {
      navigator.clipboard.writeText = async text => void copied.push(text)
      await click('Copy the link')
      expect(copied).to.deep.equal(['https://chat.example/dashboard#invitation=t0ken'])
      expect(textOf(focused())).to.equal('Copied')
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
      document.execCommand = () => false
      await click('Copied')
      expect(textOf(focused())).to.equal('Copy the link')
      expect(textOf(one(section, '.callout [role=status]'))).to.contain('copy it yourself')
    } finally {
      Object.assign(navigator.clipboard, { writeText })
      document.execCommand = execCommand
    }
  })

  it('the link stays while another colleague is invited', async () => {
    const { section, click, type } = await open()
    await click('Invite a colleague')
    await type('invite-email', 'ben@example.com')
    await click('Make an invitation')
    await click('Invite a colleague')
    expect(all(section, '#invite-link').length).to.equal(1)
    expect(all(section, '#invite-email').length).to.equal(1)
  })

  it('[L3] axe finds nothing in the forms', async () => {
    const { page, click } = await open()
    await click('Invite a colleague')
    await click('Make an invitation')
    await click('Edit Petr Novák')
    await accessible(page)
  })

  it('[L3] axe finds nothing in a question', async () => {
    const { page, click } = await open()
    await click('Edit Petr Novák')
    await click('Remove from the team')
    await accessible(page)
  })
})
