import { expect, waitUntil } from '@open-wc/testing'
import { composeAsAgent as compose, heldBack } from '../shared/testing/compose-as-agent.ts'
import { all, focused, one, textOf } from '../shared/testing/open-dashboard.ts'

describe('agent-composer, an answer that was held back', () => {
  it('[C8] shows who answered and what, as text, and marks the answer in the thread', async () => {
    const { page, scroller } = await compose(heldBack)
    const card = one(page, '.held.card [role=alert]')
    expect(textOf(card)).to.contain('Answered meanwhile by Petr Novák')
    expect(textOf(card)).to.contain('We are closed on Monday. <b>Sorry</b>')
    expect(textOf(card)).to.contain('Come on Monday')
    expect(textOf(one(scroller(), '.meta.held'))).to.contain('Held back')
  })

  it('[C8] sends it anyway, and writing goes on', async () => {
    const { model, choose, input } = await compose(heldBack)
    await choose('Send anyway')
    expect(model.calls).to.include('send anyway held')
    expect(focused()).to.equal(input())
  })

  it('[C8] puts the text back to be edited, before a draft nothing is lost of', async () => {
    const { model, choose, type, input, page } = await compose(heldBack)
    await type('And then')
    await choose('Edit')
    expect(model.calls).to.include('discard held')
    expect(input().value).to.equal('And then\nCome on Monday')
    expect(all(page, '.held.card').length).to.equal(0)
    expect(focused()).to.equal(input())
  })

  it('[C8] says why it could not be sent, and stays', async () => {
    const { model, choose, page } = await compose(heldBack)
    model.refuses = 'not_found'
    await choose('Send anyway')
    await waitUntil(() => all(page, '.held .refused').length === 1)
    expect(textOf(one(page, '.held .refused'))).to.contain('not yours to see')
    await choose('Send anyway')
    expect(model.calls.filter(call => call === 'send anyway held').length).to.equal(2)
  })

  it('[C8] asks once, however often it is pressed', async () => {
    const { model, button, settle } = await compose(heldBack)
    model.slow = true
    button('Send anyway').click()
    button('Send anyway').click()
    await settle()
    expect(model.calls.filter(call => call === 'send anyway held').length).to.equal(1)
    model.release()
  })
})
