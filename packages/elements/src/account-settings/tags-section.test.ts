import { expect, html } from '@open-wc/testing'
import { catalog, self } from '../shared/testing/agent-builders.ts'
import { all, one, textOf } from '../shared/testing/open-dashboard.ts'
import { openSection } from '../shared/testing/open-section.ts'
import { accessible } from '../shared/testing/accessible.ts'

const open = (state = {}) => openSection(html`<tags-section></tags-section>`, state)

describe('tags-section', () => {
  it('[C14] lists the tags, each with its colour', async () => {
    const { section, rows } = await open()
    expect(rows()).to.deep.equal(['Urgent', 'Refund', 'VIP'])
    expect(all(section, '.rows .tag-dot.tag-red').length).to.equal(1)
  })

  it('[C14] makes a tag with a colour', async () => {
    const { account, click, type, tick } = await open()
    await click('New tag')
    await type('name', 'Warranty')
    await tick('Teal')
    await click('Save')
    const [asked] = account.asked
    const tag = asked?.[1] as { id: string }
    expect(asked).to.deep.equal(['saveTag', { id: tag.id, name: 'Warranty', color: 'teal' }])
    expect(tag.id).to.match(/^[\w-]{22}$/)
  })

  it('[C14] renames one, which keeps its id and colour', async () => {
    const { account, click, type } = await open()
    await click('Edit Urgent')
    await type('name', 'At once')
    await click('Save')
    expect(account.asked).to.deep.equal([['saveTag', { id: 'urgent', name: 'At once', color: 'red' }]])
  })

  it('says a name that is taken beside the field', async () => {
    const { account, click, type, problem, outcome } = await open()
    await click('New tag')
    await type('name', 'VIP')
    account.refuses = 'name_taken'
    await click('Save')
    expect(problem('name')).to.equal('Another tag has this name.')
    expect(outcome()).to.deep.equal([])
  })

  it('asks before a tag is deleted, and says in the question why it was refused', async () => {
    const { account, section, click, agree } = await open()
    await click('Delete VIP')
    account.refuses = 'network'
    await agree('Delete tag')
    expect(textOf(one(section, 'dialog [role=alert]'))).to.equal('This needs a connection.')
    await agree('Delete tag')
    expect(account.asked).to.deep.equal([
      ['deleteTag', 'vip'],
      ['deleteTag', 'vip'],
    ])
  })

  it('[A7] [C14] agents with limited access only look', async () => {
    const { rows, buttons } = await open({ me: self({ role: 'limited' }) })
    expect(rows().length).to.equal(3)
    expect(buttons()).to.deep.equal([])
  })

  it('follows what colleagues change', async () => {
    const { session, rows, settle } = await open()
    session.set({ catalog: { ...catalog, tags: [] } })
    await settle()
    expect(rows()).to.deep.equal([])
  })

  for (const [name, clicks] of [
    ['list', []],
    ['form', ['Edit VIP']],
    ['question', ['Delete Urgent']],
  ] as const) {
    it(`[L3] axe finds nothing: ${name}`, async () => {
      const { section, click } = await open()
      for (const each of clicks) await click(each)
      await accessible(section)
    })
  }
})
