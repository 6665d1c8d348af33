import { assert } from '@open-wc/testing'
import { html, LitElement } from 'lit'
import * as library from 'lit/decorators.js'
import * as lean from './lean-decorators.ts'

for (const [name, { property, query, state }] of [
  ['lit', library as typeof lean],
  ['the lean decorators', lean],
] as const) {
  /** Decorated as the build writes it. */
  class Counter extends LitElement {
    declare count: number
    declare open: boolean
    declare steps: number
    declare button: HTMLButtonElement | null
    #doubled = 0

    get doubled(): number {
      return this.#doubled
    }
    set doubled(value: number) {
      const before = this.#doubled
      this.#doubled = value * 2
      this.requestUpdate('doubled', before)
    }
    constructor() {
      super()
      this.count = 1
    }
    override render() {
      return html`<button>${this.count} ${this.steps} ${this.doubled}</button>`
    }
  }
  decorate('count', property({ type: Number, reflect: true }))
  decorate('open', property({ type: Boolean }))
  decorate('steps', state())
  decorate('doubled', property({ type: Number }))
  decorate('button', query('button'))
  customElements.define(`decorated-${name.replaceAll(' ', '-')}`, Counter)

  function decorate(key: string, decorator: ReturnType<typeof property>): void {
    const descriptor = decorator(Counter.prototype, key)
    if (descriptor) Object.defineProperty(Counter.prototype, key, descriptor)
  }

  describe(name, () => {
    it('makes properties of attributes, and draws anew when one changes', async () => {
      const element = document.body.appendChild(new Counter())
      assert.isNull(element.button)
      await element.updateComplete
      element.setAttribute('count', '5')
      element.setAttribute('doubled', '4')
      element.toggleAttribute('open', true)
      element.setAttribute('steps', '9')
      element.steps = 2
      await element.updateComplete
      assert.deepEqual([element.count, element.open, element.doubled], [5, true, 8])
      assert.equal(element.renderRoot.textContent, '5 2 8')
      element.count = 6
      await element.updateComplete
      assert.equal(element.getAttribute('count'), '6')
      assert.strictEqual(element.button, element.renderRoot.querySelector('button') as never)
      element.remove()
    })

    it('knows the same attributes', () => {
      assert.deepEqual(Counter.observedAttributes.toSorted(), ['count', 'doubled', 'open'])
    })
  })
}
