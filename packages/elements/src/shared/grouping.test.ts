import { expect } from '@open-wc/testing'
import { placeOf } from './grouping.ts'
import { eva, line, petr, theirs } from './testing/fake-thread.ts'
import { dayText, relativeTime } from './time-text.ts'

describe('grouping', () => {
  it('puts messages of one author together, until a line, a pause or another author', () => {
    const items = [
      theirs(1, 'a'),
      theirs(2, 'b'),
      line(3, { kind: 'assigned', agent: petr, by: petr }),
      theirs(4, 'c'),
      theirs(5, 'd', { author: { type: 'agent', ...petr } }),
      theirs(30, 'e', { author: { type: 'agent', ...petr } }),
    ]
    const places = items.map((_, index) => placeOf(items, index))
    expect(places.map(each => each.first)).to.deep.equal([true, false, true, true, true, true])
    expect(places.map(each => each.last)).to.deep.equal([false, true, true, true, true, true])
    expect(places.map(each => each.newDay)).to.deep.equal([true, false, false, false, false, false])
    expect(eva.name).not.to.equal(petr.name)
  })
})

describe('time texts', () => {
  const now = new Date(2026, 10, 10, 12).getTime()
  const day = 86_400_000

  it('names days near by', () => {
    expect(dayText(now, 'en', now)).to.equal('Today')
    expect(dayText(now - day, 'en', now)).to.equal('Yesterday')
    expect(dayText(now - 5 * day, 'en-GB', now)).to.contain('5 November')
    expect(dayText(now - 400 * day, 'en', now)).to.contain('2025')
  })

  it('is short in rows', () => {
    expect(relativeTime(now, 'en', now)).to.equal('now')
    expect(relativeTime(now - 5 * 60_000, 'en', now)).to.match(/^5\s?m/)
    expect(relativeTime(now - day, 'en', now)).to.equal('yesterday')
    expect(relativeTime(now - 30 * day, 'en', now)).to.contain('Oct')
  })
})
