import { expect } from '@open-wc/testing'
import { draftOf, emptyDraft, isAddress, readDraft, type SearchDraft } from './search-draft.ts'

const read = (change: Partial<SearchDraft>) => readDraft({ ...emptyDraft, ...change })

describe('search-draft', () => {
  it('[C11] a filter fills the fields, and the fields make the same filter', () => {
    const written = read({
      text: ' Jana ',
      status: 'resolved',
      rating: '5',
      agent: 'eva',
      group: 'sales',
      tags: ['vip', 'refund'],
      page: '/desks',
      ip: '10.0.0.0/8',
      channel: 'email',
      from: '2026-03-28',
      to: '2026-03-29',
    })
    const filter = 'filter' in written ? written.filter : null
    expect(filter).to.include({ text: 'Jana', rating: 5 })
    expect(readDraft(draftOf(filter))).to.deep.equal(written)
  })

  it('[C11] a day is meant from its first to its last moment', () => {
    const written = read({ from: '2026-03-29', to: '2026-03-29' })
    const { from, to } = ('filter' in written && written.filter) || {}
    expect(new Date(from ?? 0).getHours()).to.equal(0)
    expect(new Date((to ?? 0) + 1).getDate()).to.equal(30)
  })

  it('[C11] nothing filled in is no filter', () => {
    expect(read({ text: '  ' })).to.deep.equal({ filter: null })
  })

  it('[C11] [C12] says which field is wrong', () => {
    expect(read({ text: 'a b' })).to.deep.equal({ problems: { text: 'words' } })
    expect(read({ ip: '10.0.0' })).to.deep.equal({ problems: { ip: 'address' } })
    expect(read({ from: '2026-03-02', to: '2026-03-01' })).to.deep.equal({ problems: { to: 'order' } })
    expect(read({ page: 'x'.repeat(300) })).to.deep.equal({ problems: { page: 'invalid' } })
  })

  it('[C11] takes addresses and networks of both kinds', () => {
    for (const good of ['10.0.0.7', '10.0.0.0/8', '2001:db8::1', '2001:db8::/32', '::ffff:10.0.0.1'])
      expect(isAddress(good), good).to.equal(true)
    for (const bad of [
      '10.0.0.256',
      '10.0.0.0/33',
      '2001:db8::/129',
      '1.2.3.4/',
      '1.2.3.4/8/8',
      'shop',
      ':::',
    ])
      expect(isAddress(bad), bad).to.equal(false)
  })

  it('[K3] a card number that was pasted does not get as far as the address', () => {
    const written = read({ text: '4111 1111 1111 1111' })
    expect(JSON.stringify(written)).not.to.contain('4111 1111')
  })
})
