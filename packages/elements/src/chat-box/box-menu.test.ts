import { ChatError } from '@deskbell/protocol'
import { expect, waitUntil } from '@open-wc/testing'
import { boxStates } from '../shared/testing/box-states.ts'
import { eva, line, mine, theirs } from '../shared/testing/fake-thread.ts'
import type { FakeVisitor } from '../shared/testing/fake-visitor.ts'
import { closeBoxes, openBox } from '../shared/testing/open-box.ts'
import { loadWhole, transcriptOf } from './transcript.ts'
import { accessible } from '../shared/testing/accessible.ts'

afterEach(closeBoxes)

async function opened(setting: (visitor: FakeVisitor) => void = boxStates.conversation!) {
  const box = await openBox({ setting })
  box.button('More').click()
  await waitUntil(() => box.find('.more-panel') !== null)
  await box.settle()
  const items = () => box.all('[role=menuitem]').map(each => each.textContent?.trim())
  const panel = () => box.find('[role=alertdialog] p')?.textContent
  const press = async (name: string) => {
    const found = box
      .all<HTMLButtonElement>('.more-panel button')
      .find(each => each.textContent?.trim() === name)
    if (!found) throw new Error(`No button "${name}"`)
    found.click()
    await box.settle()
  }
  return { ...box, items, panel, press }
}

function key(of: { find(selector: string): HTMLElement | null }, name: string): void {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true })
  const panel = of.find('.more-panel')!
  const focused = (panel.getRootNode() as ShadowRoot).activeElement ?? panel
  focused.dispatchEvent(event)
}

describe('menu of the chat box', () => {
  it('[W12] is there once there is a conversation, and ends only what is open and the newest', async () => {
    const empty = await openBox()
    expect(() => empty.button('More')).to.throw()
    closeBoxes()
    const open = await opened()
    expect(open.items()).to.deep.equal(['Save transcript', 'End conversation'])
    closeBoxes()
    for (const state of ['resolved', 'earlier', 'blocked']) {
      const { items } = await opened(boxStates[state])
      expect(items()).to.deep.equal(['Save transcript'])
      closeBoxes()
    }
  })

  it('[L3] is walked by arrows and left by Escape, which leaves the window open', async () => {
    const { box, find, all, focused, settle, ...rest } = await opened()
    const root = box.shadowRoot!
    expect(root.activeElement === all('[role=menuitem]')[0]).to.equal(true)
    key({ find }, 'ArrowDown')
    expect(root.activeElement === all('[role=menuitem]')[1]).to.equal(true)
    key({ find }, 'ArrowDown')
    expect(root.activeElement === all('[role=menuitem]')[0]).to.equal(true)
    expect(rest.button('More').ariaPressed).to.equal('true')
    key({ find }, 'Escape')
    await settle()
    expect([find('.more-panel') === null, box.open]).to.deep.equal([true, true])
    expect(focused()).to.equal('button.icon-button')
    expect(rest.button('More').ariaPressed).to.equal('false')
  })

  it('[W12] ends the conversation after asking', async () => {
    const { visitor, find, panel, press } = await opened()
    await press('End conversation')
    expect(panel()).to.equal('End this conversation? You can write again at any time.')
    expect(visitor.calls).not.to.include('end visitor.1')
    await press('End conversation')
    expect(visitor.calls).to.include('end visitor.1')
    await waitUntil(() => find('.more-panel') === null)
  })

  it('[W12] leaves it alone when told so', async () => {
    const { visitor, find, press } = await opened()
    await press('End conversation')
    await press('Cancel')
    expect(find('.more-panel') === null).to.equal(true)
    expect(visitor.calls).not.to.include('end visitor.1')
  })

  it('[W12] [W2] says why it cannot be ended now', async () => {
    const problems = [
      ['network', 'Ending the conversation needs a connection. Try again when it is back.'],
      ['newer_message', 'An answer has just come. Read it first, then end the conversation.'],
      ['blocked', 'This chat has been closed for you.'],
    ] as const
    for (const [reason, text] of problems) {
      const { visitor, panel, press } = await opened()
      await press('End conversation')
      visitor.refuse = new ChatError(reason)
      await press('End conversation')
      await waitUntil(() => panel() === text)
      closeBoxes()
    }
    const { visitor, panel, press } = await opened()
    visitor.add(mine(0, 'And another thing'))
    await press('End conversation')
    await press('End conversation')
    expect(panel()).to.contain('still on its way')
    expect(visitor.calls).not.to.include('end visitor.1')
  })

  it('[W12] tells both that the visitor ended it', async () => {
    const { find, settle } = await openBox({
      setting: visitor => {
        boxStates.conversation!(visitor)
        visitor.add(line(12, { kind: 'resolved', by: null }))
      },
    })
    await settle()
    expect(find('[role=log]')?.textContent).to.contain('You ended the conversation')
  })

  it('[W12] the transcript has names, times, texts, files and what happened, in order', async () => {
    const file = { id: 'f', name: 'Invoice.pdf', size: 1, type: 'application/pdf' }
    const at = new Date(2026, 10, 10, 9, 30).getTime()
    const items = [
      mine(2, 'Hello?\nAnybody?', { at }),
      { ...line(3, { kind: 'assigned', agent: eva, by: eva }), at: at + 60_000 },
      theirs(4, 'Here it is', { files: [file], at: at + 120_000 }),
      { ...line(5, { kind: 'resolved', by: null }), at: at + 86_400_000 },
      { ...line(6, { kind: 'rated', rating: { value: 5, comment: 'Thanks' } }), at: at + 86_400_000 },
      mine(0, 'One more', { at: at + 86_400_000 }),
    ]
    expect(transcriptOf(items, 'en-GB')).to.equal(
      [
        '10 November 2026',
        '',
        '09:30  You: Hello?',
        '    Anybody?',
        '09:31  Eva Nováková joined',
        '09:32  Eva Nováková: Here it is',
        '    [Invoice.pdf]',
        '',
        '',
        '11 November 2026',
        '',
        '09:30  You ended the conversation',
        '09:30  Your rating: Good',
        '    Thanks',
        '09:30  You (not sent yet): One more',
        '',
      ].join('\n'),
    )
  })

  it('[W12] the transcript waits for the beginning of the conversation, and says where it cannot be had', async () => {
    const { visitor, panel, press } = await opened(visitor => {
      boxStates.conversation!(visitor)
      visitor.put({ earlier: 'loading' })
    })
    const whole = loadWhole(visitor)
    visitor.put({ items: [mine(1, 'First'), ...visitor.thread.items], earlier: 'none' })
    expect(await whole).to.equal(true)
    visitor.put({ earlier: 'available' })
    await press('Save transcript')
    await waitUntil(() => panel()?.startsWith('The earlier messages could not be loaded.'))
  })

  it('[L3] is accessible in each of its steps', async () => {
    const { box, visitor, press, panel } = await opened()
    await accessible(box)
    await press('End conversation')
    await accessible(box)
    visitor.refuse = new ChatError('network')
    await press('End conversation')
    await waitUntil(() => panel()?.includes('connection'))
    await accessible(box)
  })
})
