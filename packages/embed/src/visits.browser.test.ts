import { expect } from '@open-wc/testing'
import { watch } from './visits.ts'

const kept = () => localStorage.getItem('deskbell:acme:visit')

function box(attributes: Record<string, string>): HTMLElement {
  const element = document.createElement('some-box')
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

describe('visits', () => {
  const { fetch } = globalThis
  const posts: { url: string; body: Record<string, unknown> }[] = []

  beforeEach(() => {
    localStorage.clear()
    posts.length = 0
    globalThis.fetch = async (url, init) => {
      posts.push({ url: String(url), body: JSON.parse(String(init?.body)) as Record<string, unknown> })
      return new Response(JSON.stringify({ again: 0, open: { refresh: null } }))
    }
  })

  afterEach(() => {
    globalThis.fetch = fetch
  })

  // First: a page that watches does so for good.
  it('[I4] keeps and tells nothing while consent is asked for', async () => {
    watch(box({ server: 'https://chat.example', account: 'acme', consent: 'required' }), () => {})
    await Promise.resolve()
    expect(kept()).to.equal(null)
    expect(posts).to.deep.equal([])
  })

  it('[V7] [V8] keeps the page, tells the server once for all boxes, and hears when an agent wrote', async () => {
    const place = { server: 'https://chat.example', account: 'acme' }
    const opened = new Promise<void>(done => watch(box(place), done))
    watch(box(place), () => {})
    watch(box(place), () => {})
    await Promise.race([opened, new Promise(done => setTimeout(done, 50))])
    expect(JSON.parse(kept()!).pages[0].title).to.equal(document.title)
    expect(posts.map(({ url }) => url)).to.deep.equal(['https://chat.example/v1/acme/presence'])
    expect(posts[0]!.body.url).to.contain(location.host)
  })
})
