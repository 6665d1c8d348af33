import { expect, waitUntil } from '@open-wc/testing'
import { agentState, catalog, conversation, member, petr, self } from '../shared/testing/agent-builders.ts'
import { all, focused, one, press, textOf } from '../shared/testing/open-dashboard.ts'
import { openThread } from '../shared/testing/open-thread.ts'
import { accessible } from '../shared/testing/accessible.ts'

const tagged = { conversation: conversation({ tags: ['vip', 'gone'] }) }
const limited = { me: self({ role: 'limited' }) }
const chips = (page: Element) => all(page, '.facts .tag-name').map(textOf)

describe('conversation-thread, what it is sorted by', () => {
  it('[C14] shows the tags that the account has, and takes one away', async () => {
    const { page, model, button } = await openThread({ state: tagged })
    expect(chips(page)).to.deep.equal(['VIP'])
    button('Remove tag VIP').focus()
    button('Remove tag VIP').click()
    expect(model.calls).to.include('untag vip')
    expect(focused()).to.equal(button('Tags'))
  })

  it('[C14] adds and removes tags in a menu that can be searched', async () => {
    const { page, model, button, settle } = await openThread({ state: tagged })
    button('Tags').click()
    await waitUntil(() => focused()?.matches('#tags input'))
    const items = () =>
      all(page, '#tags [role=menuitemcheckbox]').map(each => [
        textOf(each),
        each.getAttribute('aria-checked'),
      ])
    expect(items()).to.deep.equal([
      ['Urgent', 'false'],
      ['Refund', 'false'],
      ['VIP', 'true'],
    ])
    const field = one<HTMLInputElement>(page, '#tags input')
    field.value = 'réf'
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
    await settle()
    expect(items()).to.deep.equal([['Refund', 'false']])
    press(field, 'Enter')
    await waitUntil(() => model.calls.includes('tag refund'))
    await waitUntil(() => button('Tags').ariaExpanded === 'false')
  })

  it('[L3] walks from the field into the menu by arrow keys, and back to the button', async () => {
    const { page, button, settle } = await openThread({ state: tagged })
    button('Tags').focus()
    button('Tags').click()
    await waitUntil(() => focused()?.matches('#tags input'))
    press(one(page, '#tags input'), 'ArrowDown')
    expect(textOf(focused())).to.equal('Urgent')
    press(focused()!, 'End')
    expect(textOf(focused())).to.equal('VIP')
    one(page, '#tags').hidePopover()
    await waitUntil(() => focused() === button('Tags'))
    await settle()
  })

  it('[C14] says that no tag has the name, and that twenty are enough', async () => {
    const tags = Array.from({ length: 21 }, (_, n) => ({
      id: `t${n}`,
      name: `Tag ${n}`,
      color: 'blue' as const,
    }))
    const { page, model, button, settle } = await openThread({
      session: { catalog: { ...catalog, tags } },
      state: { conversation: conversation({ tags: tags.slice(0, 20).map(({ id }) => id) }) },
    })
    button('Tags').click()
    await settle()
    const last = all(page, '#tags [role=menuitemcheckbox]').at(-1)!
    expect(last.title).to.contain('twenty')
    last.click()
    expect(model.calls.some(call => call.startsWith('tag'))).to.equal(false)
    const field = one<HTMLInputElement>(page, '#tags input')
    field.value = 'zzz'
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
    await settle()
    expect(textOf(one(page, '#tags [role=menu]'))).to.equal('No tag has this name.')
  })

  it('[C14] a refused tag is said why, and leaves the tags as they were', async () => {
    const { page, model, button, settle } = await openThread({ state: tagged })
    model.refuses = 'not_found'
    button('Remove tag VIP').click()
    await settle()
    expect(textOf(one(page, '[role=alert]'))).to.contain('not yours to see')
    expect(chips(page)).to.deep.equal(['VIP'])
  })

  it('[A2] an inactive agent sees the tags, and changes none', async () => {
    const { page, button } = await openThread({ session: { me: self({ active: false }) }, state: tagged })
    expect(chips(page)).to.deep.equal(['VIP'])
    expect(() => button('Remove tag VIP')).to.throw()
    expect(() => button('Tags')).to.throw()
  })

  it('[A3] moves to another group, and to none', async () => {
    const { page, model, button, settle } = await openThread({
      state: { conversation: conversation({ group: 'sales' }) },
    })
    button('Group: Sales').click()
    await settle()
    const items = () => all(page, '#group [role=menuitemradio]')
    expect(items().map(each => [textOf(each), each.getAttribute('aria-checked')])).to.deep.equal([
      ['No group', 'false'],
      ['Sales', 'true'],
      ['Workshop', 'false'],
    ])
    items()[2]?.click()
    await settle()
    button('Group: Sales').click()
    await settle()
    items()[0]?.click()
    await settle()
    expect(model.calls.filter(call => call.startsWith('move'))).to.deep.equal([
      'move workshop',
      'move to none',
    ])
  })

  it('[A7] a limited agent moves what is theirs, and reads why not otherwise', async () => {
    const { denied, model, settle } = await openThread({ session: limited })
    expect(denied('Group: No group')).to.equal('Join the conversation first.')
    model.set({ conversation: conversation({ assignees: [{ id: 'eva', name: 'Eva Malá' }] }) })
    await settle()
    expect(denied('Group: No group')).to.equal('')
  })

  it('[W2] tags and groups need the connection, and say so', async () => {
    const { denied, button } = await openThread({
      session: { connection: { state: 'offline', retryAt: null } },
      state: tagged,
    })
    expect(denied('Tags')).to.equal('This needs a connection.')
    expect(denied('Group: No group')).to.equal('This needs a connection.')
    expect(() => button('Remove tag VIP')).to.throw()
  })

  it('is not there where there is nothing to sort by', async () => {
    const { page } = await openThread({ session: { catalog: { groups: [], tags: [], shortcuts: [] } } })
    expect(all(page, '.facts').length).to.equal(0)
  })
})

describe('conversation-thread, who else looks', () => {
  it('says who looks at it too, and how many', async () => {
    const { page, model, settle } = await openThread({ state: { watching: [petr] } })
    expect(textOf(one(page, '.watchers-text'))).to.equal('Petr Novák is looking at this too')
    model.set({ watching: ['a', 'b', 'c', 'd', 'e'].map(id => member({ id, name: id.toUpperCase() })) })
    await settle()
    expect(textOf(one(page, '.watchers-text'))).to.equal('A, B, C, D, and E are looking at this too')
    expect(all(page, '.watchers .avatar').map(textOf)).to.deep.equal(['A', 'B', 'C', '+2'])
    model.set({ watching: [] })
    await settle()
    expect(all(page, '.watchers').length).to.equal(0)
  })

  it('[S14] crashes on no object where a name belongs', async () => {
    const object = { _$litType$: 1 } as unknown as string
    const { page } = await openThread({
      session: agentState({
        catalog: {
          groups: [{ id: 'sales', name: object }],
          tags: [{ id: 'vip', name: object, color: object as 'red' }],
          shortcuts: [],
        },
      }),
      state: {
        watching: [{ id: object, name: object }],
        conversation: conversation({
          group: 'sales',
          tags: ['vip'],
          rating: { value: 5, comment: object },
        }),
      },
    })
    expect(chips(page)).to.deep.equal([''])
  })
})

describe('conversation-thread, how it was rated', () => {
  it('[C13] shows face, word and comment in the header', async () => {
    const { page, model, settle } = await openThread({
      state: { conversation: conversation({ rating: { value: 1, comment: 'Too <slow>' } }) },
    })
    expect(textOf(one(page, '.rated'))).to.equal('Rating: Bad')
    expect(one(page, '.rated').title).to.equal('Too <slow>')
    model.set({ conversation: conversation({ rating: { value: 3, comment: '' } }) })
    await settle()
    expect(textOf(one(page, '.rated'))).to.equal('Rating: OK')
    expect(one(page, '.rated').hasAttribute('title')).to.equal(false)
  })

  it('[L3] axe finds nothing, with menus open as well', async () => {
    const { thread, button, settle } = await openThread({
      state: {
        watching: [petr],
        conversation: conversation({
          group: 'sales',
          tags: ['vip', 'urgent', 'refund'],
          rating: { value: 5, comment: 'Good' },
        }),
      },
    })
    await accessible(thread)
    button('Tags').click()
    await settle()
    await accessible(thread)
    button('Group: Sales').click()
    await settle()
    await accessible(thread)
  })
})
