import { expect } from '@open-wc/testing'
import { composeAsAgent as compose } from '../shared/testing/compose-as-agent.ts'
import { all, one, textOf } from '../shared/testing/open-dashboard.ts'
import type { Setting } from '../shared/testing/open-thread.ts'

describe('agent-composer, a draft of another device', () => {
  const two = { state: { offeredDraft: 'On the phone' }, thread: { draft: 'Here' } } satisfies Setting

  it('[W3] offers it, and keeps mine until I choose', async () => {
    const { page, input, model, choose } = await compose(two)
    expect(textOf(one(page, '.offered'))).to.contain('You wrote something else on another device')
    expect(textOf(one(page, '.offered'))).to.contain('On the phone')
    expect(input().value).to.equal('Here')
    await choose('Use it')
    expect(model.calls).to.include('take draft')
    expect(input().value).to.equal('On the phone')
    expect(all(page, '.offered').length).to.equal(0)
  })

  it('[W3] leaves it where I keep mine', async () => {
    const { input, model, choose } = await compose(two)
    await choose('Keep mine')
    expect(model.calls).to.include('keep draft')
    expect(input().value).to.equal('Here')
  })
})
