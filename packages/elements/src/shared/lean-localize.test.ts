import { assert } from '@open-wc/testing'
import * as library from '@lit/localize'
import { LitElement } from 'lit'
import * as lean from './lean-localize.ts'

const translations: Record<string, Record<string, unknown>> = {
  cs: {
    hello: 'Dobrý den',
    both: { strTag: true, strings: ['', ' a ', '!'], values: [1, 0] },
  },
  de: { hello: 'Guten Tag' },
}

for (const [name, kind] of [
  ['lit-localize', library as unknown as typeof lean],
  ['the lean localization', lean],
] as const) {
  const { str } = kind
  // The library's changes with its configuration.
  const both = () => kind.msg(str`${'one'}, ${'two'}.`, { id: 'both' })

  describe(`[L1] ${name}`, () => {
    const pending: ((templates: unknown) => void)[] = []
    const localization = kind.configureLocalization({
      sourceLocale: 'en',
      targetLocales: Object.keys(translations),
      loadLocale: () => new Promise(resolve => pending.push(templates => resolve({ templates } as never))),
    } as Parameters<typeof lean.configureLocalization>[0])

    async function show(language: string): Promise<void> {
      const shown = localization.setLocale(language)
      for (const resolve of pending.splice(0)) resolve(translations[language])
      await shown
    }

    it('says a text of its own while there is no other', () => {
      assert.equal(kind.msg('Hello', { id: 'hello' }), 'Hello')
      assert.equal(both(), 'one, two.')
    })

    it('says it in the language that was loaded, in the order of that language', async () => {
      await show('cs')
      assert.equal(localization.getLocale(), 'cs')
      assert.equal(kind.msg('Hello', { id: 'hello' }), 'Dobrý den')
      assert.equal(both(), 'two a one!')
      assert.equal(kind.msg('Bye', { id: 'bye' }), 'Bye')
    })

    it('goes on in English', async () => {
      await show('en')
      assert.equal(kind.msg('Hello', { id: 'hello' }), 'Hello')
    })

    it('says what was wanted last, whichever comes last', async () => {
      const first = localization.setLocale('cs')
      const [late] = pending.splice(0)
      await show('de')
      late!(translations.cs)
      await first
      assert.equal(localization.getLocale(), 'de')
      assert.equal(kind.msg('Hello', { id: 'hello' }), 'Guten Tag')
      await show('en')
    })

    for (const [how, decorate] of [
      [
        'by itself',
        (element: typeof LitElement) =>
          element.addInitializer(host => kind.updateWhenLocaleChanges(host as LitElement)),
      ],
      ['with all of its class', kind.localized()],
    ] as const) {
      it(`draws an element anew ${how}, as long as it stands in the page`, async () => {
        let drawn = 0
        class Greeting extends LitElement {
          override render() {
            drawn++
            return kind.msg('Hello', { id: 'hello' })
          }
        }
        decorate(Greeting)
        customElements.define(`greeting-${name} ${how}`.replaceAll(' ', '-'), Greeting)
        const element = new Greeting()
        document.body.append(element)
        await element.updateComplete
        await show('cs')
        await element.updateComplete
        assert.deepEqual([drawn, element.renderRoot.textContent], [2, 'Dobrý den'])
        element.remove()
        await show('en')
        await element.updateComplete
        assert.equal(drawn, 2)
      })
    }
  })
}
