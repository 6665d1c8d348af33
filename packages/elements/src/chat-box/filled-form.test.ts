import type { BoxSettings, ContactField } from '@deskbell/protocol'
import { expect, waitUntil } from '@open-wc/testing'
import { eva, mine } from '../shared/testing/fake-thread.ts'
import type { FakeVisitor } from '../shared/testing/fake-visitor.ts'
import { boxSettings, everyField } from '../shared/testing/form-states.ts'
import { closeBoxes } from '../shared/testing/open-box.ts'
import { openForms } from '../shared/testing/open-forms.ts'

afterEach(closeBoxes)

const jana = { id: 'v', name: 'Jana', email: '', phone: '', blocked: false }
const isAway = (visitor: FakeVisitor) => visitor.set({ availability: { online: false, agents: [] } })
const asking = (when: 'before' | 'after', fields: readonly ContactField[] = everyField) =>
  boxSettings({ contact: { when, fields: [...fields] } })

describe('what is filled in', () => {
  it('[W9] is not what was known already, nor a tick that was taken back', async () => {
    const { visitor, form, composer, settle } = await openForms({
      setting(visitor) {
        isAway(visitor)
        visitor.set({ visitor: jana })
        visitor.form = JSON.stringify({ answered: true, values: { name: 'Jana ', news: 'false' } })
      },
    })
    expect(form() === null).to.equal(false)
    visitor.set({ availability: { online: true, agents: [eva] } })
    await settle()
    expect([form() === null, composer() === null]).to.deep.equal([true, false])
  })

  it('[W9] and put away without being sent is known to nobody: the e-mail is asked for when all have gone', async () => {
    const settings = asking('after', everyField.slice(0, 4))
    const first = (visitor: FakeVisitor) => visitor.put({ items: [mine(1, 'Hi')] })
    const { visitor, fill, press } = await openForms({ settings, setting: first })
    fill('E-mail', 'jana@example.com')
    await press('Not now')
    expect(visitor.calls.join()).not.to.contain('jana@example.com')
    const kept = visitor.form
    closeBoxes()
    const { field } = await openForms({
      settings,
      setting(visitor) {
        isAway(visitor)
        visitor.form = kept
      },
    })
    expect(field('E-mail').value).to.equal('')
  })

  it('[W9] of a choice that the owner has renamed is asked for anew', async () => {
    const [topic] = everyField.filter(({ kind }) => kind === 'choice')
    const { field, press, error, visitor } = await openForms({
      settings: asking('before', [topic!]),
      setting: visitor => (visitor.form = JSON.stringify({ values: { topic: 'Shipping' } })),
    })
    expect(field(topic!.label).value).to.equal('')
    await press('Start chat')
    expect(error(topic!.label)).to.equal('Choose one.')
    expect(visitor.calls.join()).not.to.contain('Shipping')
  })

  for (const [name, settings, button] of [
    ['before a chat', asking('before', everyField.slice(0, 2)), 'Start chat'],
    ['while nobody is there', boxSettings(), 'Send message'],
  ] as const satisfies readonly (readonly [string, BoxSettings, string])[]) {
    it(`[L3] [W2] leaves once, and its button keeps the focus meanwhile: ${name}`, async () => {
      const { box, visitor, fill, press, form, ...open } = await openForms({
        settings,
        setting: button === 'Send message' ? isAway : () => {},
      })
      const held = Promise.withResolvers<void>()
      let leaves = 0
      box.addEventListener('chat-message-send', () => leaves++)
      visitor.setProfile = async field => {
        visitor.calls.push(`setProfile ${field}`)
        await held.promise
      }
      const send = visitor.send.bind(visitor)
      visitor.send = text => held.promise.then(() => send(text))
      fill('Name', 'Jana')
      fill('E-mail', 'jana@example.com')
      if (button === 'Send message') fill('Message', 'Hello?')
      open.button(button).focus()
      await press(button)
      await press(button)
      expect(open.button(button).ariaDisabled).to.equal('true')
      expect(box.shadowRoot!.activeElement === open.button(button)).to.equal(true)
      expect(visitor.calls.filter(call => call === 'setProfile email')).to.have.length(1)
      expect(leaves).to.equal(button === 'Send message' ? 1 : 0)
      held.resolve()
      await waitUntil(() => form() === null)
    })
  }
})
