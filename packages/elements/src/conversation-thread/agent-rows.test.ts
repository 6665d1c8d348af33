import { expect } from '@open-wc/testing'
import type { LineItem } from '@deskbell/client'
import { catalog, noteSays, petr, recently, visitorSays } from '../shared/testing/agent-builders.ts'
import { all, one, textOf } from '../shared/testing/open-dashboard.ts'
import { openThread } from '../shared/testing/open-thread.ts'

const by = { id: 'petr', name: 'Petr Novák' }
const tag = catalog.tags[0]!
const group = catalog.groups[0]!

function lines(...kinds: LineItem['line'][]): LineItem[] {
  return kinds.map((line, n) => ({ type: 'line', key: `l${n}`, seq: n + 1, at: recently, line }))
}

async function said(...kinds: LineItem['line'][]) {
  const { page } = await openThread({ thread: { items: lines(...kinds) } })
  return all(page, '.line').map(textOf)
}

describe('conversation-thread, what agents alone are shown', () => {
  it('[C9] [C14] says who sorted it, and how', async () => {
    expect(
      await said(
        { kind: 'tagged', tag, by },
        { kind: 'untagged', tag, by },
        { kind: 'moved', group, by },
        { kind: 'moved', group: null, by },
      ),
    ).to.deep.equal([
      'Petr Novák added the tag Urgent',
      'Petr Novák removed the tag Urgent',
      'Petr Novák moved the conversation to Sales',
      'Petr Novák took the conversation out of its group',
    ])
  })

  it('[C9] says it also where nobody is named', async () => {
    expect(
      await said(
        { kind: 'tagged', tag, by: null },
        { kind: 'moved', group: null, by: null },
        { kind: 'blocked', by: null },
        { kind: 'unblocked', by: null },
      ),
    ).to.deep.equal([
      'Tag added: Urgent',
      'The conversation has no group any more',
      'Visitor blocked',
      'Visitor unblocked',
    ])
  })

  it('[V9] says who blocked the visitor, and lifted it', async () => {
    expect(await said({ kind: 'blocked', by }, { kind: 'unblocked', by })).to.deep.equal([
      'Petr Novák blocked the visitor',
      'Petr Novák unblocked the visitor',
    ])
  })

  it('[C13] [S14] shows a rating with its comment, as text', async () => {
    expect(
      await said(
        { kind: 'rated', rating: { value: 1, comment: '<img src=x>' } },
        { kind: 'rated', rating: { value: 3, comment: '' } },
        { kind: 'rated', rating: { value: 5, comment: '' } },
      ),
    ).to.deep.equal([
      'The visitor rated the conversation: Bad',
      '<img src=x>',
      'The visitor rated the conversation: OK',
      'The visitor rated the conversation: Good',
    ])
  })

  it('[C10] shows a note as one, and for whom it is', async () => {
    const { page } = await openThread({ thread: { items: [noteSays('Careful with this one', 5)] } })
    const note = textOf(one(page, '.note'))
    for (const part of ['Petr Novák', 'Note · visible to agents only', 'Careful with this one']) {
      expect(note).to.contain(part)
    }
    expect(all(page, '.note svg').length).to.equal(1)
    expect(all(page, '.message').length).to.equal(0)
  })

  it('[C10] highlights who is mentioned, and me above all', async () => {
    const { page } = await openThread({
      thread: {
        items: [
          noteSays('@Eva Malá and @Petr Novák, but not @Kim', 5, { mentions: ['eva', 'petr'] }),
          noteSays('@Petr Novák', 6, { mentions: ['petr'] }),
        ],
      },
    })
    const [first, second] = all(page, '.note')
    expect(all(first!, '.mention').map(textOf)).to.deep.equal(['@Eva Malá', '@Petr Novák'])
    expect(all(first!, '.mention.me').map(textOf)).to.deep.equal(['@Eva Malá'])
    expect(textOf(first)).to.contain('Mentions you')
    expect(textOf(second)).to.not.contain('Mentions you')
  })

  it('[C10] highlights nobody whom the note does not name by id', async () => {
    const { page } = await openThread({ thread: { items: [noteSays('@Petr Novák', 5)] } })
    expect(all(page, '.mention').length).to.equal(0)
  })

  it('[H6] says how far a note of mine has got, and gives its text back', async () => {
    const failed = noteSays('Too long', 0, {
      mine: true,
      delivery: { state: 'failed', reason: 'too_large' },
    })
    const { page, model, button, settle } = await openThread({ thread: { items: [failed] } })
    expect(textOf(one(page, '.note .meta'))).to.contain('Not sent. It is too large.')
    button('Retry').click()
    expect(model.calls).to.include(`retry ${failed.key}`)
    button('Discard').click()
    await settle()
    expect(model.state.noteDraft).to.equal('Too long')
  })

  it('[S14] [S15] a note is text, and its addresses are links that tell nothing', async () => {
    const { page, settle } = await openThread({
      thread: { items: [noteSays('<script>alert(1)</script> https://wiki.example', 5)] },
    })
    await settle()
    expect(textOf(one(page, '.note-text'))).to.contain('<script>alert(1)</script>')
    expect(one<HTMLAnchorElement>(page, '.note-text a').rel).to.equal('noopener noreferrer nofollow')
  })

  it('[L3] [S19] announces a note that comes', async () => {
    const { model, page, settle } = await openThread({ thread: { items: [visitorSays('Hi', 1)] } })
    model.setThread({ items: [...model.thread.items, noteSays('\u202eLook', 2, { author: petr })] })
    await settle()
    expect(textOf(one(page, '[aria-live=polite].visually-hidden'))).to.equal('Note by Petr Novák: Look')
  })
})
