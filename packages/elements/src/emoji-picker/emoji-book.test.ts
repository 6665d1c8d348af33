import { expect } from '@open-wc/testing'
import { EmojiBook } from './emoji-book.ts'
import { emojiLanguage } from './emoji-files.ts'

const book = new EmojiBook([
  [
    ['😀', 'grinning face', 'happy'],
    ['😋', 'happy food', ''],
  ],
  [
    ['👍️', 'thumbs up', '+1 yes'],
    ['🇵🇱', 'flaga: Łódź', 'polska'],
  ],
])
const found = (query: string) => book.search(query).map(({ emoji }) => emoji)

describe('the names of emoji', () => {
  it('[W10] are found by the beginnings of words, accents and case aside; the named before the tagged', () => {
    expect(found('GRIN')).to.deep.equal(['😀'])
    expect(found('lodz')).to.deep.equal(['🇵🇱'])
    expect(found('+1')).to.deep.equal(['👍️'])
    expect(found('happy')).to.deep.equal(['😋', '😀'])
    expect(found('happy face')).to.deep.equal(['😀'])
    expect(found('ace')).to.deep.equal([])
    expect(found(' .* ')).to.deep.equal([])
  })

  it('keeps of what was noted before only what it knows', () => {
    expect(book.named(['👍️', '<b>', '😀']).map(({ name }) => name)).to.deep.equal([
      'thumbs up',
      'grinning face',
    ])
  })

  it('[L1] are in the language of the reader where there are names in it, else in English', () => {
    expect(['de-AT', 'pl', 'cs', 'constructor', undefined].map(emojiLanguage)).to.deep.equal([
      'de',
      'pl',
      'en',
      'en',
      'en',
    ])
  })
})
