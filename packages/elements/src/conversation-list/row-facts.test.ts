import { expect, html } from '@open-wc/testing'
import type { ConversationRow } from '@deskbell/protocol'
import { petr, row } from '../shared/testing/agent-builders.ts'
import { FakeAgentSession, FakeInbox } from '../shared/testing/fake-agent-session.ts'
import { all, one, openDashboard, settled, textOf } from '../shared/testing/open-dashboard.ts'
import { accessible } from '../shared/testing/accessible.ts'

async function open(content: readonly ConversationRow[]) {
  const session = new FakeAgentSession({}, new FakeInbox(content))
  const page = await openDashboard(
    session,
    html`<conversation-list style="block-size: 600px; inline-size: 400px"></conversation-list>`,
  )
  return { session, page, item: () => one(page, '[role=listitem]') }
}

describe('the facts of a row', () => {
  it('[C6] [C14] shows group and tags by their names, as far as the account has them', async () => {
    const { session, page, item } = await open([
      row({ group: 'sales', tags: ['vip', 'gone', 'refund'], assignees: [petr] }),
    ])
    expect(textOf(item().querySelector('.group'))).to.equal('Sales')
    expect(all(page, '.tag-name').map(textOf)).to.deep.equal(['VIP', 'Refund'])
    expect(one(page, '.tags').title).to.equal('VIP, Refund')
    session.set({ catalog: { groups: [], tags: [], shortcuts: [] } })
    await settled(page)
    expect([!!item().querySelector('.group'), all(page, '.tag').length]).to.deep.equal([false, 0])
  })

  it('[C6] a tag that has no room is out of sight whole, and in the words for those who listen', async () => {
    const { page, item } = await open([
      row({ group: 'sales', tags: ['vip', 'refund', 'urgent'], assignees: [petr] }),
    ])
    const line = one(page, '.tags').getBoundingClientRect()
    for (const tag of all(page, '.tag')) {
      const { top, right, bottom } = tag.getBoundingClientRect()
      const isShown = top < line.bottom
      if (isShown) expect([right <= line.right + 1, bottom <= line.bottom + 1]).to.deep.equal([true, true])
    }
    expect(textOf(item().querySelector('.about')))
      .to.contain('VIP')
      .and.to.contain('Urgent')
  })

  it('[C13] shows how the visitor rated it, in a picture that has a name', async () => {
    const { page } = await open([row({ rating: 1 }), row({ id: 'b.1' })])
    const faces = all(page, '.rating')
    expect(faces.map(face => face.getAttribute('aria-label'))).to.deep.equal(['Rated: Bad'])
  })

  it('[C7] a note that mentions me is another mark than a message, and words of its own', async () => {
    const { page, item } = await open([row({ mentions: 2, visitorMessages: 2, read: 2 })])
    expect(textOf(one(page, '.mentions'))).to.equal('@2')
    expect(all(page, '.unread').length).to.equal(0)
    expect(item().classList.contains('is-unread')).to.equal(true)
    expect(textOf(item().querySelector('.about'))).to.contain('2 notes mention you')
  })

  it('[C6] who reads it hears the same as who sees it', async () => {
    const { item } = await open([
      row({ group: 'sales', tags: ['vip'], visitorMessages: 4, read: 1, here: false }),
    ])
    const words = item().querySelector('.about')?.cloneNode(true) as Element
    for (const hidden of words.querySelectorAll('[aria-hidden]')) hidden.remove()
    expect(textOf(words).replaceAll(' ,', ',')).to.equal(
      'New, 3 unread messages, Left, Group: Sales, Tags: VIP,',
    )
  })

  it('[L3] axe finds nothing, however much there is to tell', async () => {
    const { page } = await open([
      row({
        group: 'sales',
        tags: ['vip', 'refund', 'urgent'],
        rating: 5,
        mentions: 1,
        visitorMessages: 200,
        read: 1,
        channel: 'messenger',
        assignees: [petr],
      }),
    ])
    await accessible(one(page, 'conversation-list'))
  })
})
