import { limits } from '@deskbell/protocol'
import { expect, waitUntil } from '@open-wc/testing'
import type { ThreadItem } from '@deskbell/client'
import { FakeVisitor, conversation } from '../shared/testing/fake-visitor.ts'
import { eva, mine, theirs } from '../shared/testing/fake-thread.ts'
import { closeBoxes, openBox } from '../shared/testing/open-box.ts'

afterEach(closeBoxes)

const many = (from: number, to: number): ThreadItem[] =>
  Array.from({ length: to - from + 1 }, (_, index) => theirs(from + index, `Message ${from + index}`))

/** As a hand would scroll; hidden test pages tell nothing by themselves. */
function scroll(scroller: HTMLElement, top: number): void {
  scroller.scrollTop = top
  scroller.dispatchEvent(new Event('scroll'))
}

async function longThread() {
  const opened = await openBox({
    setting: visitor => visitor.put({ items: many(51, 150), earlier: 'available' }),
  })
  const scroller = opened.find<HTMLElement>('[role=log]')!
  const fromEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
  await waitUntil(() => fromEnd() < 2)
  return { ...opened, scroller, fromEnd }
}

describe('thread of the chat box', () => {
  it('[W1] opens at the end and stays there', async () => {
    const { visitor, fromEnd, settle } = await longThread()
    visitor.add(theirs(151, 'One more\n'.repeat(20)))
    await settle()
    await waitUntil(() => fromEnd() < 2)
    visitor.put({ typing: { name: eva.name, preview: null } })
    await settle()
    await waitUntil(() => fromEnd() < 2)
  })

  it('[W1] asks for what came before, and keeps its place when it comes', async () => {
    const { visitor, scroller, all, settle } = await longThread()
    expect(visitor.earlierAsked).to.equal(0)
    scroll(scroller, 0)
    await waitUntil(() => visitor.earlierAsked > 0)
    visitor.put({ earlier: 'loading' })
    await settle()
    const row = all('li').find(each => each.textContent?.includes('Message 53'))!
    const before = row.offsetTop - scroller.scrollTop
    visitor.put({ items: many(1, 150), earlier: 'none' })
    await settle()
    expect(Math.abs(row.offsetTop - scroller.scrollTop - before)).to.be.lessThan(3)
  })

  it('[W1] leaves a reader of old messages where they are, and counts what came', async () => {
    const { visitor, scroller, find, fromEnd, settle } = await longThread()
    visitor.put({ earlier: 'none' })
    await waitUntil(() => visitor.thread.read === 150)
    scroll(scroller, 600)
    await waitUntil(() => find('.jump') !== null)
    const top = scroller.scrollTop
    visitor.add(theirs(151, 'New'), theirs(152, 'Newer'))
    await settle()
    expect(Math.abs(scroller.scrollTop - top)).to.be.lessThan(3)
    expect(visitor.thread.read).to.equal(150)
    expect(find('.jump')?.textContent).to.contain('2 new messages')
    find<HTMLButtonElement>('.jump')!.click()
    scroller.dispatchEvent(new Event('scroll'))
    await waitUntil(() => fromEnd() < 48 && find('.jump') === null)
    expect(visitor.thread.read).to.equal(152)
  })

  it('[W7] has read what is on the screen, and not what a closed window would show', async () => {
    const { box, visitor, settle } = await openBox({ setting: visitor => visitor.put({ items: many(1, 3) }) })
    await waitUntil(() => visitor.thread.read === 3)
    await box.closeChat()
    visitor.add(theirs(4, 'Unseen'))
    await settle()
    expect(visitor.thread.read).to.equal(3)
    expect(visitor.visible).to.equal(false)
    await box.openChat()
    await waitUntil(() => visitor.thread.read === 4)
  })

  it('[H6] says how far each message has got', async () => {
    const states = [
      [{ state: 'sending' }, 'Sending'],
      [{ state: 'waiting', reason: 'offline' }, 'Waiting for a connection'],
      [{ state: 'waiting', reason: 'upload' }, 'Uploading'],
      [{ state: 'sent' }, 'Sent'],
      [{ state: 'delivered' }, 'Delivered'],
      [{ state: 'seen' }, 'Seen'],
      [{ state: 'failed', reason: 'too_large' }, 'Not sent. It is too large.'],
    ] as const
    const { visitor, find, settle } = await openBox()
    for (const [delivery, text] of states) {
      visitor.put({ items: [mine(1, 'Hi', { delivery })] })
      await settle()
      expect(find('.delivery')?.textContent).to.equal(text)
    }
  })

  it('[H6] [W2] sends a failed message again, or gives its text back', async () => {
    const failed = mine(0, 'Please', { key: 'visitor:x', delivery: { state: 'failed', reason: 'invalid' } })
    const { visitor, button } = await openBox({
      setting: visitor => visitor.put({ items: [failed], draft: 'Hello' }),
    })
    button('Retry').click()
    expect(visitor.retried).to.deep.equal(['visitor:x'])
    button('Discard').click()
    await waitUntil(() => visitor.thread.draft === 'Hello\nPlease')
    expect(visitor.thread.items).to.deep.equal([])
  })

  it('[W6] shows who types', async () => {
    const { visitor, find, settle } = await openBox()
    visitor.put({ typing: { name: eva.name, preview: null } })
    await settle()
    expect(find('.typing')?.textContent).to.contain('Eva Nováková is typing')
  })

  it('[C15] offers a new conversation when the newest is resolved, and a way back', async () => {
    const { visitor, button, find, settle } = await openBox({
      setting: visitor =>
        visitor.set({
          conversations: [conversation(1, { status: 'resolved' })],
          current: 'visitor.1',
          mayStartNew: true,
        }),
    })
    button('Start new conversation').click()
    visitor.set({ mayStartNew: false })
    await settle()
    expect(visitor.calls).to.include('startNew')
    expect(find('.greeting') === null).to.equal(false)
    button('Back to the latest conversation').click()
    expect(visitor.calls).to.include('cancelNew')
  })

  it('[C15] keeps earlier conversations behind their button, to be read only', async () => {
    const { visitor, button, all, find, settle } = await openBox({
      setting: visitor =>
        visitor.set({
          conversations: [conversation(1, { assignees: [eva], status: 'resolved' }), conversation(2)],
          current: 'visitor.2',
        }),
    })
    button('Earlier conversations').click()
    await settle()
    const rows = all<HTMLButtonElement>('.conversations button')
    expect(rows.length).to.equal(2)
    expect(rows[0]!.querySelector('.names')?.textContent).to.equal('Open')
    expect(rows[1]!.querySelector('.names')?.textContent).to.equal('Eva Nováková, Resolved')
    rows[1]!.click()
    await settle()
    expect(visitor.calls).to.include('show visitor.1')
    expect(find('message-composer') === null).to.equal(true)
    button('Back to the latest conversation').click()
    await settle()
    expect(visitor.calls).to.include('show visitor.2')
    expect(find('message-composer') === null).to.equal(false)
  })

  it('[S14] shows markup of all kinds as text', async () => {
    const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>{"_$litType$":1}'
    const { find } = await openBox({
      setting: visitor => {
        visitor.put({
          items: [theirs(1, evil, { author: { type: 'agent', id: 'x', name: evil } })],
          typing: { name: evil, preview: null },
        })
        visitor.set({ availability: { online: true, agents: [{ id: 'x', name: evil }] } })
      },
    })
    const thread = find('[role=log]')!
    expect(thread.querySelector('.bubble')?.textContent).to.equal(evil)
    expect(thread.querySelectorAll('img, script').length).to.equal(0)
  })

  it('[S14] survives what lit would take for its own', async () => {
    const odd = { _$litType$: 1, strings: [], values: [] } as unknown as string
    const { visitor, find, settle } = await openBox({
      setting: visitor => visitor.put({ items: [theirs(1, odd)] }),
    })
    visitor.add(theirs(2, 'Still here'))
    await settle()
    expect(find('[role=log]')?.textContent).to.contain('Still here')
  })

  it('draws in less than a second what one resume may bring', async () => {
    const visitor = new FakeVisitor()
    visitor.put({ items: many(1, limits.resume) })
    const begin = performance.now()
    const { settle, all } = await openBox({ session: visitor })
    await settle()
    expect(all('li').length).to.equal(limits.resume)
    expect(performance.now() - begin).to.be.lessThan(1_000)
  })
})
