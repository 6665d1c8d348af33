import { expect } from '@open-wc/testing'
import { weekdays } from '../shared/testing/form-states.ts'
import { backAt, backText } from './back-at.ts'

const prague = 'Europe/Prague'
const at = (text: string) => Date.parse(text)
const back = (now: string, hours = weekdays.hours, zone = prague) => {
  const found = backAt(hours, zone, at(now))
  return found === null ? null : new Date(found).toISOString()
}

describe('when somebody is back', () => {
  it('[W9] is the next time that the hours begin', () => {
    // A Thursday in November, and Prague is an hour ahead.
    expect(back('2026-11-19T06:00:00Z')).to.equal('2026-11-19T08:00:00.000Z')
    expect(back('2026-11-19T18:00:00Z')).to.equal('2026-11-20T08:00:00.000Z')
  })

  it('[W9] is the first of several stretches, in whatever order', () => {
    const hours = [
      { day: 4, from: 840, to: 1_080 },
      { day: 4, from: 480, to: 720 },
    ]
    expect(back('2026-11-19T11:30:00Z', hours)).to.equal('2026-11-19T13:00:00.000Z')
    expect(back('2026-11-19T05:00:00Z', hours)).to.equal('2026-11-19T07:00:00.000Z')
  })

  it('[W9] goes round the week', () => {
    expect(back('2026-11-20T18:00:00Z')).to.equal('2026-11-23T08:00:00.000Z')
    const mondays = [{ day: 1, from: 540, to: 600 }]
    expect(back('2026-11-23T10:00:00Z', mondays)).to.equal('2026-11-30T08:00:00.000Z')
  })

  it('[W9] keeps the clock on the wall over both changes of it', () => {
    // Sunday 29 March 2026 02:00 → 03:00, and Sunday 25 October 03:00 → 02:00.
    expect(back('2026-03-27T20:00:00Z')).to.equal('2026-03-30T07:00:00.000Z')
    expect(back('2026-10-23T20:00:00Z')).to.equal('2026-10-26T08:00:00.000Z')
    const night = [{ day: 0, from: 150, to: 300 }]
    expect(back('2026-03-28T22:00:00Z', night)).to.equal('2026-03-29T01:30:00.000Z')
    expect(back('2026-10-24T22:00:00Z', night)).to.match(/^2026-10-25T0[01]:30/)
  })

  it('[W9] is in the account’s time zone, wherever the visitor is', () => {
    expect(back('2026-11-19T18:00:00Z', weekdays.hours, 'Pacific/Auckland')).to.equal(
      '2026-11-19T20:00:00.000Z',
    )
    expect(back('2026-11-19T20:00:00Z', weekdays.hours, 'America/New_York')).to.equal(null)
  })

  it('is not said within the hours, without any, and in a time zone that is none', () => {
    expect(back('2026-11-19T09:00:00Z')).to.equal(null)
    expect(back('2026-11-19T09:00:00Z', [])).to.equal(null)
    expect(back('2026-11-19T09:00:00Z', [{ day: 4, from: 600, to: 600 }])).to.equal(null)
    expect(back('2026-11-21T09:00:00Z', weekdays.hours, 'Atlantis/Capital')).to.equal(null)
  })

  it('[W9] [L1] is told by the visitor’s own clock and language', () => {
    const noon = new Date(2026, 10, 19, 12).getTime()
    const later = (days: number) => new Date(2026, 10, 19 + days, 14, 30).getTime()
    const text = (days: number, lang: string) => backText(later(days), noon, lang).replace('\u202f', ' ')
    expect(text(0, 'en-GB')).to.equal('Back today at 14:30.')
    expect(text(1, 'en-US')).to.equal('Back tomorrow at 2:30 PM.')
    expect(text(4, 'en-GB')).to.equal('Back on Monday at 14:30.')
    expect(text(4, 'de')).to.contain('Montag')
    expect(text(7, 'en-GB')).to.match(/^Back on Thursday,? 26 November at 14:30\.$/)
  })
})
