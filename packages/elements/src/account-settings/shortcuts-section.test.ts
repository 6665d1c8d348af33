import type { Shortcut } from '@deskbell/protocol'
import { expect, html } from '@open-wc/testing'
import { catalog, self } from '../shared/testing/agent-builders.ts'
import { all, focused, one, textOf } from '../shared/testing/open-dashboard.ts'
import { openSection } from '../shared/testing/open-section.ts'
import { accessible } from '../shared/testing/accessible.ts'

const open = (state = {}) => openSection(html`<shortcuts-section></shortcuts-section>`, state)

describe('shortcuts-section', () => {
  it('[A1] lists my own, and those of the team', async () => {
    const { section } = await open()
    const lists = all(section, '.rows').map(list => [list.ariaLabel, all(list, '.name').map(textOf)])
    expect(lists).to.deep.equal([
      ['Your shortcuts', ['/my desk']],
      ['Shortcuts of the team', ['/hello', '/hours']],
    ])
  })

  it('makes one of my own, or for the team', async () => {
    const { account, click, type, tick } = await open()
    for (const shared of [false, true]) {
      await click('New shortcut')
      await type('name', 'bye')
      await type('text', 'Goodbye {visitor}!')
      if (shared) await tick('For the whole team')
      await click('Save')
      const [, { id }] = account.asked.at(-1) as ['saveShortcut', Shortcut]
      expect(account.asked.at(-1)).to.deep.equal([
        'saveShortcut',
        { id, name: 'bye', text: 'Goodbye {visitor}!', shared },
      ])
    }
  })

  it('shows how the answer will read, with the visitor’s name and without', async () => {
    const { section, click, type } = await open()
    await click('New shortcut')
    await type('text', 'Hello {visitor}, I am {agent}.')
    expect(all(section, '.preview dd').map(textOf)).to.deep.equal([
      'Hello Jana, I am Eva Malá.',
      'Hello, I am Eva Malá.',
    ])
    await type('text', 'We are open.')
    expect(all(section, '.preview dd').map(textOf)).to.deep.equal(['We are open.'])
  })

  it('[S14] the preview is text, whatever it holds', async () => {
    const { section, click, type } = await open()
    await click('New shortcut')
    await type('text', '<img src=x> {visitor}')
    expect(textOf(one(section, '.preview dd'))).to.equal('<img src=x> Jana')
    expect(all(section, 'img').length).to.equal(0)
  })

  it('puts a name’s place where the caret is', async () => {
    const { account, input, click, type } = await open()
    await click('New shortcut')
    await type('name', 'thanks')
    await type('text', 'Thanks !')
    input('text').setSelectionRange(7, 7)
    await click('Insert the visitor’s name')
    expect(input('text').value).to.equal('Thanks {visitor}!')
    expect(focused() === input('text')).to.equal(true)
    await click('Save')
    const [, shortcut] = account.asked[0] as ['saveShortcut', Shortcut]
    expect(shortcut.text).to.equal('Thanks {visitor}!')
  })

  it('tells of braces that mean nothing', async () => {
    const { section, click, type } = await open()
    await click('New shortcut')
    await type('text', 'Hi {name}')
    expect(textOf(one(section, '#text-hint'))).to.contain('{name} stays as it is')
  })

  it('says beside the fields what is missing or too long', async () => {
    const { account, click, type, problem, input } = await open()
    await click('New shortcut')
    await click('Save')
    expect(problem('name')).to.equal('Enter a name.')
    expect(problem('text')).to.equal('Enter the answer.')
    await type('name', 'x'.repeat(52))
    await type('text', 'x'.repeat(10_001))
    await click('Save')
    expect(problem('name')).to.equal('2 characters too long: 50 fit.')
    expect(problem('text')).to.equal('1 character too long: 10,000 fit.')
    expect(focused() === input('name')).to.equal(true)
    expect(account.asked).to.deep.equal([])
  })

  it('keeps what was typed when the name is taken', async () => {
    const { account, click, type, problem, input } = await open()
    await click('Edit my desk')
    await type('name', 'hello')
    await type('text', 'Long and well thought out')
    account.refuses = 'name_taken'
    await click('Save')
    expect(problem('name')).to.equal('Another shortcut has this name.')
    expect(input('text').value).to.equal('Long and well thought out')
  })

  it('[A1] [A7] agents with limited access keep their own, and only read those of the team', async () => {
    const { buttons, section, click } = await open({ me: self({ role: 'limited' }) })
    expect(buttons()).to.deep.equal(['New shortcut', 'Edit my desk', 'Delete my desk'])
    await click('Edit my desk')
    expect(all(section, '.tick').length).to.equal(0)
  })

  it('asks before one is deleted', async () => {
    const { account, section, click, agree } = await open()
    await click('Delete hours')
    expect(textOf(one(section, 'dialog'))).to.contain('Nobody in the team has it any more.')
    await agree('Delete shortcut')
    expect(account.asked).to.deep.equal([['deleteShortcut', 'hours']])
  })

  it('keeps the form where it is while other shortcuts come and go', async () => {
    const { session, click, type, input, settle } = await open()
    await click('Edit hours')
    await type('text', 'We are open until six.')
    session.set({ catalog: { ...catalog, shortcuts: catalog.shortcuts.slice(1) } })
    await settle()
    expect(input('text').value).to.equal('We are open until six.')
  })

  for (const [name, clicks] of [
    ['lists', []],
    ['form with preview', ['Edit hello']],
    ['what is wrong', ['New shortcut', 'Save']],
    ['question', ['Delete hours']],
  ] as const) {
    it(`[L3] axe finds nothing: ${name}`, async () => {
      const { section, click } = await open()
      for (const each of clicks) await click(each)
      await accessible(section)
    })
  }
})
