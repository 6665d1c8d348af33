import { expect } from '@open-wc/testing'
import { all, focused, textOf } from '../../shared/testing/open-dashboard.ts'
import { openChatBox } from '../../shared/testing/open-chat-box.ts'

const german = { language: 'de', title: 'Werkstatt', greeting: '', online: '', away: '' } as const

describe('texts of the chat box', () => {
  it('saves the texts of each language, without those that are left empty', async () => {
    const { card, saved, type, choose } = await openChatBox()
    await type('text-title-en', ' Walnut & Sons ')
    await choose('texts-language', 'cs')
    await type('text-greeting-cs', 'Dobrý den!')
    await choose('texts-language', 'pl')
    await type('text-away-pl', '   ')
    await card('texts').save()
    expect(saved()).to.deep.equal([
      {
        box: {
          texts: [
            { language: 'en', title: 'Walnut & Sons', greeting: '', online: '', away: '' },
            { language: 'cs', title: '', greeting: 'Dobrý den!', online: '', away: '' },
          ],
        },
      },
    ])
  })

  it('takes the texts of a language back when all of them are emptied', async () => {
    const { card, saved, type, choose } = await openChatBox({ texts: [german] })
    await choose('texts-language', 'de')
    await type('text-title-de', '')
    await card('texts').save()
    expect(saved()).to.deep.equal([{ box: { texts: [] } }])
  })

  it('keeps what was typed in one language while another is in the form', async () => {
    const { type, choose, input } = await openChatBox()
    await type('text-online-en', 'Ask us!')
    await choose('texts-language', 'hu')
    expect(input('text-online-hu').value).to.equal('')
    await choose('texts-language', 'en')
    expect(input('text-online-en').value).to.equal('Ask us!')
  })

  it('[L1] shows our own words where nothing is said, in the language in which they would be', async () => {
    const { choose, input, settle } = await openChatBox()
    expect(input('text-title-en').placeholder).to.equal('Chat with us')
    await choose('texts-language', 'de')
    const { boxTexts } = await import('../../locales/box.ts')
    const texts = await boxTexts('de')
    await settle()
    expect(input('text-title-de').placeholder).to.equal(texts['box-title'] ?? 'Chat with us')
  })

  it('tells which languages have texts, also to those who do not see the dot', async () => {
    const { section } = await openChatBox({ texts: [german] })
    const marked = all(section, '#texts-language label').filter(each => textOf(each).includes('has texts'))
    expect(marked.map(each => textOf(each.querySelector('[lang]')))).to.deep.equal(['Deutsch'])
  })

  it('[L3] shows the language in which a text is too long, and says how much', async () => {
    const { card, saved, type, choose, problem, input } = await openChatBox()
    await choose('texts-language', 'cs')
    await type('text-title-cs', 'x'.repeat(103))
    await choose('texts-language', 'en')
    await card('texts').save()
    expect(problem('text-title-cs')).to.contain('3 characters too long')
    expect(focused() === input('text-title-cs')).to.equal(true)
    expect(input('text-title-cs').value.length).to.equal(103)
    expect(saved()).to.deep.equal([])
  })

  it('speaks that of the page, or always the same', async () => {
    const { card, saved, choose, select, chosen } = await openChatBox()
    expect(chosen('language-kind')).to.equal('auto')
    await choose('language-kind', 'fixed')
    await select('language-choice', 'cs')
    await card('language').save()
    await choose('language-kind', 'auto')
    await card('language').save()
    expect(saved()).to.deep.equal([{ box: { language: 'cs' } }, { box: { language: '' } }])
  })
})
