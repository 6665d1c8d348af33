import { expect, html, waitUntil } from '@open-wc/testing'
import type { ConversationRow } from '@deskbell/protocol'
import { row, rows } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession, FakeInbox } from '../shared/testing/fake-agent-session.ts'
import { all, button, one, openDashboard, settled, textOf } from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

const list = html`<conversation-list style="block-size: 600px"></conversation-list>`

async function open(content: readonly ConversationRow[], change: Partial<FakeInbox['state']> = {}) {
  const session = new FakeAgentSession({}, new FakeInbox(content, change))
  const page = await openDashboard(session, list)
  page.selectFilter({ text: 'desk' })
  await settled(page)
  return { session, page, items: () => all(page, '[role=listitem]') }
}

describe('conversation-list, of a search', () => {
  it('[C11] shows what was found, and the words that were looked for are marked', async () => {
    const text = 'I would like to see the blue desk before I buy another desk'
    const { items } = await open([row()], {
      matches: {
        'jana.1': {
          text,
          marks: [
            [29, 33],
            [55, 59],
          ],
        },
      },
    })
    const last = items()[0]?.querySelector('.last')
    expect([...(last?.querySelectorAll('mark') ?? [])].map(textOf)).to.deep.equal(['desk', 'desk'])
    expect(textOf(last)).to.equal('… the blue desk before I buy another desk')
  })

  it('[C11] shows a match from its beginning where that is near, and stale marks mark nothing twice', async () => {
    const { items } = await open([row()], {
      matches: {
        'jana.1': {
          text: 'A desk',
          marks: [
            [2, 6],
            [4, 6],
            [6, 6],
          ],
        },
      },
    })
    expect(textOf(items()[0]?.querySelector('.last'))).to.equal('A desk')
    expect(items()[0]?.querySelectorAll('mark').length).to.equal(1)
  })

  it('[S14] a match is text', async () => {
    const evil = '<img src=x onerror=alert(1)> desk'
    const object = { _$litType$: 1, strings: ['<b>'], values: [] } as unknown as string
    const { page, items } = await open([row(), row({ id: 'b.1' })], {
      matches: { 'jana.1': { text: evil, marks: [[0, 4]] }, 'b.1': { text: object, marks: [[0, 3]] } },
    })
    expect([items().length, all(page, 'img, b').length]).to.deep.equal([2, 0])
  })

  it('[C12] loads the next page when it is scrolled to', async () => {
    const { session, page } = await open(rows(50), { total: 1_000, more: true })
    one(page, '.scroller').scrollTop = 86 * 45
    await waitUntil(() => session.inbox.asked.length > 0)
    expect(session.inbox.asked[0]).to.be.above(50)
  })

  it('[C11] where nothing is found it says so, and leads out of it', async () => {
    const { session, page } = await open([])
    expect(textOf(one(page, '.empty-title'))).to.equal('Nothing found')
    await accessible(one(page, 'conversation-list'))
    button(page, 'Clear filter').click()
    await settled(page)
    expect(session.inbox.searched.at(-1)).to.equal(null)
    expect(textOf(one(page, '.empty-title'))).to.equal('No open conversations')
  })

  it('[C11] a search that failed is tried again with the same filter', async () => {
    const { session, page } = await open([])
    session.inbox.set({ status: 'failed', reason: 'network' })
    await settled(page)
    button(page, 'Try again').click()
    expect(session.inbox.searched).to.deep.equal([{ text: 'desk' }, { text: 'desk' }])
  })

  it('[C11] shows the filter that the page names, whatever is selected', async () => {
    const session = new FakeAgentSession({}, new FakeInbox(rows(2)))
    await openDashboard(
      session,
      html`<conversation-list folder="resolved" filter="rating=1"></conversation-list>`,
    )
    expect(session.inbox.searched).to.deep.equal([{ rating: 1 }])
    expect(session.inbox.watched).to.deep.equal(['resolved'])
  })
})
