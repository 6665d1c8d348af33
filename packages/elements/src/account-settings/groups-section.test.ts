import type { Group } from '@deskbell/protocol'
import { expect, html } from '@open-wc/testing'
import { catalog, member, petr, self } from '../shared/testing/agent-builders.ts'
import { all, focused, one, textOf } from '../shared/testing/open-dashboard.ts'
import { openSection } from '../shared/testing/open-section.ts'
import { accessible } from '../shared/testing/accessible.ts'

const eva = member({ groups: ['sales'] })
const open = (state = {}) =>
  openSection(html`<groups-section></groups-section>`, { team: [eva, petr], ...state })

describe('groups-section', () => {
  it('[A3] lists the groups and who is in them', async () => {
    const { rows } = await open()
    expect(rows()).to.deep.equal(['Sales 1 member: Eva Malá', 'Workshop 0 members'])
  })

  it('says what there is without groups', async () => {
    const { section } = await open({ catalog: { ...catalog, groups: [] } })
    expect(textOf(one(section, '.nothing'))).to.contain('every agent sees every conversation')
  })

  it('[A3] makes a group, with an id of its own and its members', async () => {
    const { account, click, type, tick, outcome } = await open()
    await click('New group')
    await type('name', ' Service ')
    await tick('Eva Malá')
    await tick('Petr Novák')
    await click('Save')
    const [save, ...members] = account.asked
    const [, { id }] = save as ['saveGroup', Group]
    expect(save).to.deep.equal(['saveGroup', { id, name: 'Service' }])
    expect(id).to.match(/^[\w-]{22}$/)
    expect(members).to.deep.equal([
      ['updateAgent', 'eva', { groups: ['sales', id] }],
      ['updateAgent', 'petr', { groups: [id] }],
    ])
    expect(outcome()).to.deep.equal(['Saved'])
  })

  it('changes only those members whom the form has changed', async () => {
    const { session, account, click, tick, settle } = await open()
    await click('Edit Sales')
    await tick('Petr Novák')
    // A colleague takes Eva out meanwhile.
    session.set({ team: [member(), petr] })
    await settle()
    await click('Save')
    expect(account.asked).to.deep.equal([
      ['saveGroup', { id: 'sales', name: 'Sales' }],
      ['updateAgent', 'petr', { groups: ['sales'] }],
    ])
  })

  it('says a name that is taken beside the field, and keeps what was typed', async () => {
    const { account, click, type, input, problem } = await open()
    await click('Edit Sales')
    await type('name', 'workshop')
    account.refuses = 'name_taken'
    await click('Save')
    expect(problem('name')).to.equal('Another group has this name.')
    expect(input('name').value).to.equal('workshop')
    expect(focused() === input('name')).to.equal(true)
    await type('name', 'workshops')
    expect(problem('name')).to.equal('')
  })

  it('asks for a name that fits before the server is asked', async () => {
    const { account, click, type, problem } = await open()
    await click('New group')
    await click('Save')
    expect(problem('name')).to.equal('Enter a name.')
    await type('name', 'x'.repeat(101))
    await click('Save')
    expect(problem('name')).to.equal('1 character too long: 100 fit.')
    expect(account.asked).to.deep.equal([])
  })

  for (const [reason, said] of [
    ['network', 'This needs a connection.'],
    ['forbidden', 'Your role does not allow this.'],
    ['too_many', 'There is room for 100 groups. Delete one first.'],
  ] as const) {
    it(`says why it was refused: ${reason}`, async () => {
      const { account, click, type, input, outcome } = await open()
      await click('New group')
      await type('name', 'Service')
      account.refuses = reason
      await click('Save')
      expect(outcome()).to.deep.equal([said])
      expect(input('name').value).to.equal('Service')
    })
  }

  it('[A3] tells what becomes of the conversations before a group is deleted', async () => {
    const { account, section, click, agree } = await open()
    await click('Delete Sales')
    expect(textOf(one(section, 'dialog'))).to.contain('become ungrouped: every agent sees them then')
    expect(account.asked).to.deep.equal([])
    await agree('Delete group')
    expect(account.asked).to.deep.equal([['deleteGroup', 'sales']])
    expect(all(section, 'dialog[open]').length).to.equal(0)
  })

  it('keeps what is written when a colleague deletes the group meanwhile, and says so', async () => {
    const { session, section, click, type, input, settle } = await open()
    await click('Edit Sales')
    await type('name', 'Shop')
    session.set({ catalog: { ...catalog, groups: [] } })
    await settle()
    expect(input('name').value).to.equal('Shop')
    expect(textOf(section.renderRoot.querySelector('form'))).to.contain('A colleague has deleted this')
  })

  it('[A7] offers nothing that the server would refuse', async () => {
    const { rows, buttons } = await open({ me: self({ role: 'limited' }) })
    expect(rows().length).to.equal(2)
    expect(buttons()).to.deep.equal([])
  })

  it('[S14] shows names as text', async () => {
    const { section, rows } = await open({
      catalog: { ...catalog, groups: [{ id: 'x', name: '<img src=x>' }] },
    })
    expect(rows()[0]).to.equal('<img src=x> 0 members')
    expect(all(section, 'img').length).to.equal(0)
  })

  it('[L3] the focus goes into the form and back to where it was opened', async () => {
    const { section, click, input } = await open()
    await click('Edit Workshop')
    expect(focused() === input('name')).to.equal(true)
    await click('Cancel')
    expect(focused()?.getAttribute('aria-label')).to.equal('Edit Workshop')
    await click('New group')
    await click('Cancel')
    expect(focused() === one(section, '.add')).to.equal(true)
  })

  it('many can be narrowed by their name, accents and case aside', async () => {
    const groups = Array.from({ length: 20 }, (_, n) => ({
      id: `g${n}`,
      name: n === 7 ? 'Łódź' : `Group ${n}`,
    }))
    const { section, rows, settle } = await open({ catalog: { ...catalog, groups } })
    const find = one<HTMLInputElement>(section, '[type=search]')
    find.value = 'lodz'
    find.dispatchEvent(new Event('input'))
    await settle()
    expect(rows()).to.deep.equal(['Łódź 0 members'])
  })

  for (const [name, clicks] of [
    ['list', []],
    ['form', ['Edit Sales']],
    ['what is wrong', ['New group', 'Save']],
    ['question', ['Delete Sales']],
  ] as const) {
    it(`[L3] axe finds nothing: ${name}`, async () => {
      const { section, click } = await open()
      for (const each of clicks) await click(each)
      await accessible(section)
    })
  }
})
