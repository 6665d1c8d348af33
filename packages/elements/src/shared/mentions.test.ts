import { expect } from '@open-wc/testing'
import { mentionsIn, piecesOf } from './mentions.ts'

const petr = { id: 'petr', name: 'Petr Novák' }
const petra = { id: 'petra', name: 'Petr' }
const named = (text: string, people = [petra, petr]) => mentionsIn(text, people).map(({ id }) => id)

describe('mentions', () => {
  it('[C10] finds whole names, the longest of those that fit', () => {
    expect(named('@Petr Novák and @Petr, please')).to.deep.equal(['petr', 'petra'])
    expect(named('(@Petr Novák)')).to.deep.equal(['petr'])
  })

  it('[C10] leaves e-mail addresses and longer words alone', () => {
    expect(named('me@Petr @Petrus @ Petr')).to.deep.equal([])
  })

  it('[C10] of two with one name means the first', () => {
    expect(named('@Petr', [{ id: 'second', name: 'Petr' }, petra])).to.deep.equal(['second'])
  })

  it('[C10] cuts a text into what is said and who is named, and loses nothing of it', () => {
    const text = 'Ask @Petr Novák, or @Petr'
    const pieces = piecesOf(text, mentionsIn(text, [petr, petra]))
    expect(pieces.map(piece => piece.text).join('')).to.equal(text)
    expect(pieces.filter(piece => piece.id).map(piece => piece.text)).to.deep.equal(['@Petr Novák', '@Petr'])
  })

  it('[S14] a name that is no text names nobody', () => {
    const object = { _$litType$: 1 } as unknown as string
    expect(named('@[object Object] @', [{ id: 'x', name: object }])).to.deep.equal([])
  })
})
