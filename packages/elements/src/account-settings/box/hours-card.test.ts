import { expect } from '@open-wc/testing'
import { all, button, focused, one } from '../../shared/testing/open-dashboard.ts'
import { openChatBox } from '../../shared/testing/open-chat-box.ts'
import { faultOf, hoursOf, weekOf } from './week-hours.ts'

const monday = [{ day: 1, from: 540, to: 1_020 }]

async function open(change: Parameters<typeof openChatBox>[0] = {}) {
  const opened = await openChatBox({ timeZone: 'Europe/Prague', hours: monday, ...change })
  const { section, settle } = opened
  const clocks = (day: number) => all<HTMLInputElement>(section, `#day-${day} input`)
  return {
    ...opened,
    clocks,
    times: (day: number) => clocks(day).map(each => each.value),
    async set(day: number, index: number, time: string) {
      const clock = clocks(day)[index]
      if (!clock) throw new Error(`No clock ${index}`)
      clock.value = time
      clock.dispatchEvent(new Event('input'))
      await settle()
    },
  }
}

describe('reply time and hours of the chat box', () => {
  it('[W9] says how soon answers come, or nothing', async () => {
    const { card, saved, choose } = await openChatBox()
    await choose('replyTime', 'day')
    await card('hours').save()
    await choose('replyTime', '')
    await card('hours').save()
    expect(saved()).to.deep.equal([{ box: { replyTime: 'day' } }, { box: { replyTime: '' } }])
  })

  it('[W9] begins with a working week in the time zone of this browser', async () => {
    const { section, card, saved, settle } = await openChatBox()
    one(section, '#says-hours').click()
    await settle()
    await card('hours').save()
    expect(saved()).to.deep.equal([
      {
        box: {
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          hours: [1, 2, 3, 4, 5].map(day => ({ day, from: 540, to: 1_020 })),
        },
      },
    ])
  })

  it('adds hours to a day, and takes them out', async () => {
    const { card, click, set, times, saved } = await open()
    await set(1, 1, '12:00')
    await click('Add hours on Monday')
    expect(times(1)).to.deep.equal(['09:00', '12:00', '12:00', ''])
    await set(1, 2, '13:00')
    await set(1, 3, '00:00')
    await click('Add hours on Sunday')
    await click('Remove Monday 09:00–12:00')
    await card('hours').save()
    expect(saved()).to.deep.equal([
      {
        box: {
          hours: [
            { day: 0, from: 540, to: 1_020 },
            { day: 1, from: 780, to: 1_440 },
          ],
        },
      },
    ])
  })

  it('[L3] does not empty the minutes where the hour is being typed anew', async () => {
    const { clocks, settle } = await open()
    const clock = clocks(1)[0]!
    const written: string[] = []
    // As browsers have a clock of which one half is empty.
    Object.defineProperty(clock, 'value', {
      get: () => '',
      set(value: string) {
        written.push(value)
      },
    })
    clock.dispatchEvent(new Event('input'))
    await settle()
    expect(written).to.deep.equal([])
  })

  it('copies a day to all weekdays', async () => {
    const { click, times } = await open()
    await click('Copy Monday to all weekdays')
    for (const day of [1, 2, 3, 4, 5]) expect(times(day)).to.deep.equal(['09:00', '17:00'])
    for (const day of [0, 6]) expect(times(day)).to.deep.equal([])
  })

  it('has room for three stretches of a day', async () => {
    const { section, click, times } = await open()
    await click('Add hours on Monday')
    await click('Add hours on Monday')
    expect(times(1).length).to.equal(6)
    expect(all(section, '#day-1 .buttons button').length).to.equal(1)
  })

  it('[L3] leaves the focus in the day where its button goes', async () => {
    const { section, click, clocks } = await open()
    const press = async (name: string) => {
      button(section, name).focus()
      await click(name)
    }
    await press('Add hours on Monday')
    expect(focused()?.ariaLabel).to.equal('Add hours on Monday')
    await press('Add hours on Monday')
    expect(focused() === clocks(1)[5]).to.equal(true)
    await press('Remove Monday 09:00–17:00')
    expect(focused()?.ariaLabel).to.equal('Remove Monday 17:00–')
    await press('Remove Monday –')
    expect(focused()?.ariaLabel).to.equal('Remove Monday 17:00–')
    await press('Remove Monday 17:00–')
    expect(focused()?.ariaLabel).to.equal('Add hours on Monday')
  })

  it('[L3] says beside the day what is not complete, turned around, or overlaps', async () => {
    const { card, click, set, problem, clocks, saved } = await open()
    await set(1, 1, '08:00')
    await click('Add hours on Tuesday')
    await set(2, 1, '')
    await click('Add hours on Wednesday')
    await click('Add hours on Wednesday')
    await set(3, 2, '16:00')
    await set(3, 3, '18:00')
    await card('hours').save()
    expect(problem('day-1')).to.contain('after the beginning')
    expect(problem('day-2')).to.contain('Enter both times')
    expect(problem('day-3')).to.contain('overlap')
    expect(focused() === clocks(1)[0]).to.equal(true)
    expect(saved()).to.deep.equal([])
  })

  it('[L3] says beside the time zone that the server does not know it', async () => {
    const { account, card, select, problem, input } = await open()
    await select('timeZone', 'Europe/Berlin')
    account.refuses = 'invalid'
    account.detail = 'timeZone'
    await card('hours').save()
    expect(problem('timeZone')).to.contain('does not know this time zone')
    expect(input('timeZone').value).to.equal('Europe/Berlin')
  })

  it('keeps the hours when they are said no longer', async () => {
    const { section, card, saved, settle, times } = await open()
    one(section, '#says-hours').click()
    await settle()
    expect(all(section, '.week').length).to.equal(0)
    await card('hours').save()
    expect(saved()).to.deep.equal([{ box: { timeZone: '' } }])
    one(section, '#says-hours').click()
    await settle()
    expect(times(1)).to.deep.equal(['09:00', '17:00'])
  })

  it('keeps the saved time zone when the hours are said no longer, and again', async () => {
    const { section, card, saved, settle, input } = await open({ timeZone: 'Pacific/Chatham' })
    for (let times = 0; times < 2; times++) {
      one(section, '#says-hours').click()
      await settle()
    }
    expect(input('timeZone').value).to.equal('Pacific/Chatham')
    await card('hours').save()
    expect(saved()).to.deep.equal([])
  })

  it('hours without an end are none yet, and end at no midnight', () => {
    expect(hoursOf([[{ from: '09:00', to: '' }]])).to.deep.equal([])
    expect(hoursOf([[{ from: '', to: '17:00' }]])).to.deep.equal([])
    expect(hoursOf([[{ from: '09:00', to: '00:00' }]])).to.deep.equal([{ day: 0, from: 540, to: 1_440 }])
  })

  it('a week is the same after it was written as clocks', () => {
    const hours = [
      { day: 0, from: 0, to: 1_440 },
      { day: 1, from: 1, to: 61 },
      { day: 1, from: 61, to: 1_439 },
    ]
    expect(hoursOf(weekOf(hours))).to.deep.equal(hours)
    expect(faultOf(weekOf(hours)[1] ?? [])).to.equal(null)
  })
})
