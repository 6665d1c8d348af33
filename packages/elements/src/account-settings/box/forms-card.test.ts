import { type ContactField, limits } from '@deskbell/protocol'
import { expect } from '@open-wc/testing'
import { all, focused, one, press } from '../../shared/testing/open-dashboard.ts'
import { openChatBox } from '../../shared/testing/open-chat-box.ts'

const field = (id: string, change: Partial<ContactField> = {}): ContactField => ({
  id,
  kind: 'text',
  label: id,
  required: false,
  choices: [],
  ...change,
})

async function open(...fields: ContactField[]) {
  const opened = await openChatBox({ contact: { when: 'after', fields } })
  const { section } = opened
  return {
    ...opened,
    order: () => all(section, '.contact-field').map(each => each.ariaLabel),
    /** The fields that were saved last. */
    stored: () => opened.account.stored.box.contact.fields,
  }
}

describe('forms of the chat box', () => {
  it('[W9] switches the form of those who come while everybody is away', async () => {
    const { section, card, saved } = await openChatBox()
    one(section, '#offlineForm').click()
    await card('forms').save()
    expect(saved()).to.deep.equal([{ box: { offlineForm: false } }])
  })

  it('[W9] begins a contact form with name and e-mail', async () => {
    const { section, card, account, choose } = await openChatBox()
    await choose('contact-when', 'before')
    expect(all(section, '.contact-field').map(each => each.ariaLabel)).to.deep.equal(['Name', 'E-mail'])
    await card('forms').save()
    const { when, fields } = account.stored.box.contact
    expect(when).to.equal('before')
    expect(fields.map(({ kind, required }) => [kind, required])).to.deep.equal([
      ['name', false],
      ['email', true],
    ])
  })

  it('[W9] adds fields of the owner’s own, with a label and choices', async () => {
    const { card, click, type, stored, section } = await open()
    await click('Choice')
    const id = one(section, '#contact-fields > li').dataset.field ?? ''
    await type(`label-${id}`, ' What about? ')
    await type(`choices-${id}`, 'An order\n\n A repair \n')
    one(section, `#required-${id}`).click()
    await card('forms').save()
    expect(stored()).to.deep.equal([
      { id, kind: 'choice', label: 'What about?', required: true, choices: ['An order', 'A repair'] },
    ])
  })

  it('offers name, e-mail and phone once each, and no more than there is room for', async () => {
    const added = (section: Element) =>
      all(section, '.contact > .buttons button').map(each => each.textContent.trim())
    const { section, click } = await open()
    await click('Phone')
    expect(added(section)).to.deep.equal(['Name', 'E-mail', 'Text', 'Choice', 'Check box'])
    const full = await open(...Array.from({ length: limits.contactFields }, (_, index) => field(`f${index}`)))
    expect(added(full.section)).to.deep.equal([])
  })

  it('[L3] moves a field by its buttons, and by the keyboard, and keeps the focus on it', async () => {
    const { section, order, settle, card, stored } = await open(field('a'), field('b'), field('c'))
    const down = one(section, '[aria-label="Move a down"]')
    down.focus()
    down.click()
    await settle()
    expect(order()).to.deep.equal(['b', 'a', 'c'])
    expect(focused() === down).to.equal(true)
    press(down, 'ArrowDown', { altKey: true })
    await settle()
    expect(order()).to.deep.equal(['b', 'c', 'a'])
    expect(focused() === down).to.equal(true)
    expect(down.getAttribute('aria-disabled')).to.equal('true')
    press(down, 'ArrowDown', { altKey: true })
    press(down, 'ArrowUp', { altKey: true })
    await settle()
    await card('forms').save()
    expect(stored().map(({ id }) => id)).to.deep.equal(['b', 'a', 'c'])
  })

  it('[L3] takes a field out, and the focus goes to the next', async () => {
    const { click, order } = await open(field('a'), field('b'))
    await click('Remove a')
    expect(order()).to.deep.equal(['b'])
    expect(focused()?.ariaLabel).to.equal('Remove b')
    await click('Remove b')
    expect(focused()?.textContent?.trim()).to.equal('Name')
  })

  it('[L3] says beside the field what is missing', async () => {
    const { card, type, problem, input, saved } = await open(
      field('a', { label: '' }),
      field('b', { kind: 'choice', choices: ['one'] }),
    )
    await type('label-a', '   ')
    await card('forms').save()
    expect(problem('label-a')).to.contain('Say what is asked for')
    expect(problem('choices-b')).to.contain('two choices')
    expect(focused() === input('label-a')).to.equal(true)
    expect(saved()).to.deep.equal([])
  })

  it('a form without fields is none', async () => {
    const { card, click, problem, saved } = await open(field('a'))
    await click('Remove a')
    await card('forms').save()
    expect(problem('contact')).to.contain('Add a field')
    expect(saved()).to.deep.equal([])
  })

  it('[W9] shows a notice or asks for a tick, with a text and the address of the policy', async () => {
    const { card, choose, type, problem, saved, input } = await openChatBox()
    await choose('privacy-kind', 'tick')
    await type('privacy-text', 'I agree.')
    await type('privacy-url', 'javascript:alert(1)')
    await card('forms').save()
    expect(problem('privacy-url')).to.contain('https://')
    expect(input('privacy-url').value).to.equal('javascript:alert(1)')
    await type('privacy-url', ' https://shop.example/privacy ')
    await card('forms').save()
    expect(saved()).to.deep.equal([
      { box: { privacy: { kind: 'tick', text: 'I agree.', url: 'https://shop.example/privacy' } } },
    ])
  })
})
