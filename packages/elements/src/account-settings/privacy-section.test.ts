import { expect, html } from '@open-wc/testing'
import { accountSettings } from '../shared/testing/fake-account.ts'
import { all, focused, one, textOf } from '../shared/testing/open-dashboard.ts'
import { openSection } from '../shared/testing/open-section.ts'

async function open(retentionDays: number | null) {
  const opened = await openSection(html`<privacy-section></privacy-section>`, {
    connection: { state: 'connecting' },
  })
  opened.account.stored = accountSettings({ retentionDays })
  opened.session.set({ connection: { state: 'online' } })
  await opened.settle()
  const { section, account, settle } = opened
  return {
    ...opened,
    chosen: () => all<HTMLInputElement>(section, '[type=radio]').map(each => each.checked),
    saved: () => account.asked.filter(([name]) => name === 'updateSettings').map(([, change]) => change),
    async choose(limited: boolean) {
      all<HTMLInputElement>(section, '[type=radio]')[limited ? 1 : 0]!.click()
      await settle()
    },
  }
}

describe('privacy-section', () => {
  it('[I5] shows how long conversations are kept', async () => {
    expect((await open(null)).chosen()).to.deep.equal([true, false])
    const { chosen, input } = await open(90)
    expect(chosen()).to.deep.equal([false, true])
    expect(input('days').value).to.equal('90')
  })

  it('[I5] asks before anything will be erased, and says what', async () => {
    const { section, saved, choose, type, click, agree } = await open(null)
    await choose(true)
    await type('days', '30')
    await click('Save')
    expect(textOf(one(section, 'dialog'))).to.contain('silent for 30 days are erased')
    expect(saved()).to.deep.equal([])
    await agree('Erase them')
    expect(saved()).to.deep.equal([{ retentionDays: 30 }])
  })

  it('asks nothing where more is kept than before', async () => {
    const { section, saved, choose, type, click, outcome } = await open(30)
    await type('days', '400')
    await click('Save')
    await choose(false)
    await click('Save')
    expect(all(section, 'dialog').length).to.equal(0)
    expect(saved()).to.deep.equal([{ retentionDays: 400 }, { retentionDays: null }])
    expect(outcome()).to.deep.equal(['Saved'])
  })

  it('says beside the field what is no number of days, and keeps it', async () => {
    const { saved, type, click, problem, input } = await open(30)
    for (const wrong of ['', '0', '-1', '1.5', '36501', 'a year']) {
      await type('days', wrong)
      await click('Save')
      expect(problem('days'), wrong).to.equal('Enter a whole number from 1 to 36,500.')
      expect(input('days').value).to.equal(wrong)
      expect(focused() === input('days')).to.equal(true)
    }
    expect(saved()).to.deep.equal([])
  })

  it('keeps what was chosen when it is refused, and when it is fetched again', async () => {
    const { account, type, click, outcome, input, settle } = await open(30)
    await type('days', '60')
    account.refuses = 'network'
    await click('Save')
    expect(outcome()).to.deep.equal(['This needs a connection.'])
    account.stored = accountSettings({ retentionDays: 45 })
    dispatchEvent(new Event('focus'))
    await settle()
    expect(input('days').value).to.equal('60')
  })
})
