import type { ProactiveGreeting } from '@deskbell/protocol'
import { expect, nextFrame, waitUntil } from '@open-wc/testing'
import { knownVisits, visitKey } from '../visits/known-visits.ts'
import { type GreetingBox, watchGreetings } from './proactive-watch.ts'
import { greetingWatches } from './proactive-watched.ts'

function rule(id: string, conditions: Partial<ProactiveGreeting> = {}): ProactiveGreeting {
  return { id, text: id, page: '', seconds: 0, scroll: 0, visitors: 'all', exit: false, ...conditions }
}

const place = { server: '', account: 'greeter' }
const kept = () => localStorage.getItem('deskbell:greeter:greeted')

/** A box with a launcher on the screen, as the loader draws it; it keeps by what it was to greet. */
function draw(attributes: Record<string, string> = {}) {
  const box = document.createElement('div')
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value)
  const button = box.attachShadow({ mode: 'open' }).appendChild(document.createElement('button'))
  button.className = 'launcher'
  button.textContent = 'Open chat'
  document.body.append(box)
  const said: string[] = []
  const greet = async (text: string) => {
    said.push(text)
    return !text.startsWith('in vain')
  }
  return { box: Object.assign(box, { greet }) as GreetingBox, said, button }
}

function leave(change: PointerEventInit = {}): void {
  document.body.dispatchEvent(
    new PointerEvent('pointerout', { bubbles: true, pointerType: 'mouse', clientY: -1, ...change }),
  )
}

describe('waiting until a greeting is due', () => {
  const { fetch } = globalThis

  beforeEach(() => {
    localStorage.clear()
    Object.defineProperty(document, 'hidden', { configurable: true, value: false })
    globalThis.fetch = async () => new Response('{"again":0}')
  })

  afterEach(() => {
    for (const watch of greetingWatches().values()) {
      watch.end()
      watch.box.remove()
    }
    greetingWatches().clear()
    knownVisits().get(visitKey(place))?.forget()
    globalThis.fetch = fetch
    history.replaceState(null, '', location.pathname + location.search)
  })

  it('[W9] greets once for a browser and rule, and once for a load of the page', async () => {
    const first = draw()
    watchGreetings(first.box, place, [rule('one'), rule('two')])
    await waitUntil(() => kept() === '["one"]')
    const second = draw()
    watchGreetings(second.box, place, [rule('one'), rule('two')])
    expect([...first.said, ...second.said]).to.deep.equal(['one'])
    // As if it was loaded again.
    greetingWatches().clear()
    watchGreetings(second.box, place, [rule('one'), rule('two')])
    await waitUntil(() => kept() === '["one","two"]')
    greetingWatches().clear()
    const third = draw()
    watchGreetings(third.box, place, [rule('two')])
    expect([...second.said, ...third.said]).to.deep.equal(['two'])
  })

  it('[W9] keeps nothing of a greeting that could not be said', async () => {
    const { box, said } = draw()
    watchGreetings(box, place, [rule('in vain')])
    await nextFrame()
    expect(said).to.deep.equal(['in vain'])
    expect(kept()).to.equal(null)
  })

  it('[I4] before consent greets, and keeps nothing; a visitor counts as new, whatever was before', async () => {
    localStorage.setItem(
      'deskbell:greeter:visit',
      JSON.stringify({ id: 'x', visits: 7, count: 1, referrer: '', pages: [] }),
    )
    const { box, said } = draw({ consent: 'required' })
    watchGreetings(box, place, [rule('again', { visitors: 'returning' }), rule('new', { visitors: 'new' })])
    await nextFrame()
    expect(said).to.deep.equal(['new'])
    expect(Object.keys(localStorage)).to.deep.equal(['deskbell:greeter:visit'])
  })

  it('[W9] knows by the visits of this browser who has been here before', async () => {
    localStorage.setItem(
      'deskbell:greeter:visit',
      JSON.stringify({ id: 'x', visits: 1, count: 1, referrer: '', pages: [] }),
    )
    const { box, said } = draw()
    watchGreetings(box, place, [rule('again', { visitors: 'returning' }), rule('new', { visitors: 'new' })])
    expect(said).to.deep.equal(['again'])
  })

  it('[W9] sees the mouse leave by the top of the page, and by no other way', async () => {
    const { box, said } = draw()
    watchGreetings(box, place, [rule('stay', { exit: true })])
    leave({ clientY: 300 })
    leave({ pointerType: 'touch' })
    leave({ relatedTarget: document.body })
    expect(said).to.deep.equal([])
    leave()
    expect(said).to.deep.equal(['stay'])
  })

  it('[W9] follows the page where it changes its address, and how far it is scrolled', async () => {
    const { box, said } = draw()
    const tall = document.body.appendChild(document.createElement('div'))
    tall.style.height = '5000px'
    try {
      watchGreetings(box, place, [rule('cart', { page: '#cart', scroll: 50 })])
      history.pushState(null, '', '#cart')
      dispatchEvent(new PopStateEvent('popstate'))
      expect(said).to.deep.equal([])
      scrollTo({ top: 4_000, behavior: 'instant' })
      await waitUntil(() => said.length > 0)
      expect(said).to.deep.equal(['cart'])
    } finally {
      tall.remove()
    }
  })

  it('[W9] waits while the box is hidden, and for good once the visitor has opened it', async () => {
    const hidden = draw()
    hidden.box.hidden = true
    watchGreetings(hidden.box, place, [rule('hello')])
    expect(hidden.said).to.deep.equal([])
    hidden.box.hidden = false
    await waitUntil(() => hidden.said.length > 0)
    greetingWatches().clear()
    const { box, said } = draw()
    watchGreetings(box, place, [rule('stay', { exit: true })])
    box.setAttribute('open', '')
    await nextFrame()
    box.removeAttribute('open')
    leave()
    watchGreetings(draw().box, place, [rule('other')])
    expect(said).to.deep.equal([])
  })

  it('[W9] says nothing to who wrote of late', async () => {
    localStorage.setItem('deskbell:greeter:active', String(Date.now()))
    const { box, said } = draw()
    watchGreetings(box, place, [rule('hello')])
    expect(said).to.deep.equal([])
  })

  it('begins with no box that has gone while the settings were on their way', () => {
    const { box } = draw()
    box.remove()
    watchGreetings(box, place, [rule('hello')])
    expect(greetingWatches().size).to.equal(0)
  })

  it('ends with the box, and goes to the next one where a page draws it anew', async () => {
    const first = draw()
    watchGreetings(first.box, place, [rule('stay', { exit: true })])
    first.box.dispatchEvent(new Event('chat-destroyed'))
    leave()
    const second = draw()
    watchGreetings(second.box, place, [rule('stay', { exit: true })])
    second.box.remove()
    const third = draw()
    watchGreetings(third.box, place, [rule('stay', { exit: true })])
    leave()
    expect([first.said, second.said, third.said]).to.deep.equal([[], [], ['stay']])
  })
})
