import { ChatError } from '@deskbell/protocol'
import { expect, waitUntil } from '@open-wc/testing'
import { eva, line } from '../shared/testing/fake-thread.ts'
import { conversation, type FakeVisitor } from '../shared/testing/fake-visitor.ts'
import { closeBoxes, openBox } from '../shared/testing/open-box.ts'
import { boxStates } from '../shared/testing/box-states.ts'
import { unratedFlag } from './unrated-flag.ts'
import type { Conversation } from '@deskbell/protocol'
import { accessible } from '../shared/testing/accessible.ts'

afterEach(() => {
  closeBoxes()
  localStorage.removeItem(unratedFlag)
})

function set(visitor: FakeVisitor, change: Partial<Conversation>): void {
  visitor.set({ conversations: [conversation(1, change)], current: 'visitor.1' })
}

async function resolved(also?: (visitor: FakeVisitor) => void) {
  const opened = await openBox({
    setting: visitor => {
      visitor.add(line(1, { kind: 'resolved', by: eva }))
      set(visitor, { status: 'resolved' })
      also?.(visitor)
    },
  })
  await import('./box-closing.ts')
  await opened.settle()
  await opened.settle()
  const status = () => opened.find('.rating [role=status]')?.textContent?.trim()
  const ratings = () => opened.visitor.calls.filter(call => call.startsWith('rate'))
  return { ...opened, status, ratings }
}

describe('rating', () => {
  it('[C13] is asked for once a conversation is resolved, and not before', async () => {
    const { visitor, find, status, settle } = await resolved(visitor => set(visitor, {}))
    expect(find('.rating') === null).to.equal(true)
    set(visitor, { status: 'resolved' })
    await waitUntil(() => status() === 'How was this conversation?')
    set(visitor, { status: 'open' })
    await settle()
    expect(find('.rating') === null).to.equal(true)
  })

  it('[C13] takes one tap, then a comment, and thanks', async () => {
    const { button, find, status, ratings, settle } = await resolved()
    button('Good').click()
    await settle()
    expect(ratings()).to.deep.equal(['rate visitor.1 5 '])
    expect(button('Good').ariaPressed).to.equal('true')
    expect(status()).to.contain('Thank you!')
    const field = find<HTMLTextAreaElement>('.rating textarea')!
    expect(field.ariaLabel).to.equal('Comment')
    field.value = '  Very quick  '
    field.dispatchEvent(new InputEvent('input'))
    button('Send comment').click()
    await settle()
    expect(ratings()).to.deep.equal(['rate visitor.1 5 ', 'rate visitor.1 5 Very quick'])
    expect(status()).to.equal('Thank you for telling us.')
    expect(find('.rating textarea') === null).to.equal(true)
  })

  it('[C13] may be changed, and left without a comment', async () => {
    const { button, ratings, status, settle } = await resolved()
    button('Bad').click()
    await settle()
    button('OK').click()
    await settle()
    button('Send comment').click()
    await settle()
    expect(ratings()).to.deep.equal(['rate visitor.1 1 ', 'rate visitor.1 3 '])
    expect(status()).to.contain('Thank you')
  })

  it('[K3] hides card numbers while they are typed', async () => {
    const { button, find, settle } = await resolved()
    button('Bad').click()
    await settle()
    const field = find<HTMLTextAreaElement>('.rating textarea')!
    field.value = 'Card 4111 1111 1111 1111'
    field.dispatchEvent(new InputEvent('input'))
    await settle()
    expect(field.value).to.equal('Card •••• •••• •••• 1111')
  })

  it('[C13] is not asked for where the account does not want it, or it was given, or of earlier ones', async () => {
    const settings: ((visitor: FakeVisitor) => void)[] = [
      visitor => visitor.set({ asksRating: false }),
      visitor => set(visitor, { status: 'resolved', rating: { value: 5, comment: '' } }),
      visitor => visitor.set({ conversations: [...visitor.state.conversations, conversation(2)] }),
      visitor => visitor.put({ closed: 'blocked' }),
    ]
    for (const setting of settings) {
      const { find } = await resolved(setting)
      expect(find('.rating') === null).to.equal(true)
      closeBoxes()
    }
  })

  it('[C13] once dismissed it is not asked for again, not after a reload either', async () => {
    const { button, find, focused, settle } = await resolved()
    button('Dismiss').focus()
    button('Dismiss').click()
    await settle()
    expect(find('.rating') === null).to.equal(true)
    expect(focused()).to.equal('div.scroller')
    closeBoxes()
    const again = await resolved()
    expect(again.find('.rating') === null).to.equal(true)
  })

  it('[C13] says why a rating was refused, and asks again', async () => {
    const { visitor, button, find, all, settle } = await resolved()
    visitor.refuse = new ChatError('rate_limited')
    button('Good').click()
    await settle()
    expect(find('.rating [role=alert]')?.textContent).to.equal('That was too fast; try again in a moment.')
    expect(all('.choice').some(each => each.ariaPressed === 'true')).to.equal(false)
  })

  it('[C13] [W2] is kept without network, and says so', async () => {
    const { visitor, button, find, settle } = await resolved()
    visitor.set({ connection: { state: 'offline', retryAt: null } })
    button('Good').click()
    await settle()
    expect(find('.rating .hint')?.textContent).to.contain('leaves as soon as there is a connection')
  })

  it('[C13] stands as a line in the thread, the last word alone', async () => {
    const { visitor, all, settle } = await resolved(boxStates.rated)
    const ok = { value: 3, comment: '' } as const
    expect(all('.rated').map(each => each.textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Your rating: Good Quick and kind, thank you!',
    ])
    visitor.add(line(14, { kind: 'rated', rating: ok }))
    await settle()
    expect(all('.rated').map(each => each.textContent?.trim())).to.deep.equal(['Your rating: OK'])
  })

  it('[C13] a rating that waits is shown although its line is not there yet', async () => {
    const rating = { value: 1, comment: '' } as const
    const { all } = await resolved(visitor => set(visitor, { status: 'resolved', rating }))
    expect(all('.rated').map(each => each.textContent?.trim())).to.deep.equal(['Your rating: Bad'])
  })

  it('[L3] is accessible in each of its steps', async () => {
    const { box, button, settle } = await resolved()
    await accessible(box)
    button('OK').click()
    await settle()
    await accessible(box)
    button('Send comment').click()
    await settle()
    await accessible(box)
  })
})
