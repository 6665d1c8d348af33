import { openSettings } from '@deskbell/elements/launcher'
import { boxDefaults } from '@deskbell/protocol'
import { expect, waitUntil } from '@open-wc/testing'
import { watchLooks } from './page-looks.ts'

describe('looks of a launcher before the box has come', () => {
  const { fetch } = globalThis
  const place = { server: 'https://chat.example', account: 'looks' }
  let told: object

  beforeEach(() => {
    localStorage.clear()
    told = { ...boxDefaults, color: '#ffd400', position: 'start', offsetX: 40 }
    globalThis.fetch = async () => new Response(JSON.stringify(told))
  })

  afterEach(() => {
    globalThis.fetch = fetch
    document.querySelector('no-chat-box')?.remove()
    delete (globalThis as Record<symbol, unknown>)[Symbol.for('deskbell box settings')]
  })

  function stranger(attributes: Record<string, string> = {}) {
    const box = document.createElement('no-chat-box')
    for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value)
    box.attachShadow({ mode: 'open' }).append(document.createElement('button'))
    document.body.append(box)
    const accent = () => box.style.getPropertyValue('--chat-color-accent')
    return { box, accent }
  }

  it('[L4] are those that this browser remembers at once, and the fresh ones when they come', async () => {
    localStorage.setItem('deskbell:looks:box', JSON.stringify({ ...boxDefaults, color: '#123456' }))
    const { box, accent } = stranger()
    let changes = 0
    watchLooks(box, place, () => changes++)
    expect([accent(), changes]).to.deep.equal(['#123456', 1])
    await waitUntil(() => changes === 2)
    expect([accent(), box.getAttribute('position')]).to.deep.equal(['#ffd400', 'start'])
    expect(box.style.getPropertyValue('--chat-offset-x')).to.equal('40px')
  })

  it('[L4] are the page’s where it says so, also later', async () => {
    const { box, accent } = stranger({ color: '#111111' })
    let changes = 0
    watchLooks(box, place, () => changes++)
    await waitUntil(() => changes === 2)
    expect(accent()).to.equal('#111111')
    box.setAttribute('color', '#222222')
    await waitUntil(() => accent() === '#222222')
  })

  it('need no code for a box that has gone while they were on their way', async () => {
    const { box } = stranger()
    let changes = 0
    watchLooks(box, place, () => changes++)
    box.remove()
    await openSettings(place).fresh
    expect(changes).to.equal(1)
  })

  it('are none while the box alone can tell whether somebody is online', async () => {
    told = { ...boxDefaults, hideOffline: true }
    const { box } = stranger()
    watchLooks(box, place, () => {})
    await waitUntil(() => box.hasAttribute('hide-offline'))
    expect(box.shadowRoot?.childElementCount).to.equal(0)
  })
})
