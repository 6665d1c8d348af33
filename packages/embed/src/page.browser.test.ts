import { expect, waitUntil } from '@open-wc/testing'
import { startLoader } from './loader.ts'
import type { FakeBox } from './testing/fake-box.ts'

type Command = (command: string, ...values: unknown[]) => unknown

const beside = new URL('./testing/fake-page.ts', import.meta.url).href
const page = globalThis as unknown as {
  deskbellLoader?: boolean
  deskbell?: Command & { q?: unknown[][] }
  smartsupp?: Command & { _?: ArrayLike<unknown>[] }
  _smartsupp?: Record<string, unknown>
}
const kept = () => localStorage.getItem('deskbell:acme:visit')

/** Files of the test come from a server that has to make them first. */
const until = (condition: () => unknown) => waitUntil(condition, undefined, { timeout: 25_000 })

describe('what stands beside the launcher', () => {
  const { fetch } = globalThis
  const { warn } = console
  const posts: { url: string; body: Record<string, unknown> }[] = []
  let lines: string[] = []
  let answers: (url: string) => Response
  /** What the owner wants of the box. */
  let wanted: object

  beforeEach(() => {
    localStorage.clear()
    posts.length = 0
    lines = []
    wanted = {}
    answers = () => new Response(JSON.stringify({ again: 0 }))
    Object.assign(console, { warn: (line: unknown) => lines.push(String(line)) })
    globalThis.fetch = async (url, init) => {
      // It has no id, and is asked whatever happens.
      if (String(url).endsWith('/box')) return new Response(JSON.stringify(wanted))
      // The files of the chat box themselves.
      if (!String(url).startsWith('https://chat.example/')) return fetch(url, init)
      posts.push({
        url: String(url),
        body: JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>,
      })
      return answers(String(url))
    }
  })

  afterEach(async () => {
    for (const box of document.querySelectorAll<FakeBox>('chat-box, deskbell-chat-box')) await box.destroy()
    globalThis.fetch = fetch
    Object.assign(console, { warn })
    delete page.deskbell
    delete page.smartsupp
    delete page._smartsupp
  })

  /** As a tag with these attributes would. */
  function load(attributes: Record<string, string>, address = 'https://chat.example/chat.js'): FakeBox {
    delete page.deskbellLoader
    const script = document.createElement('script')
    script.src = address
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value)
    startLoader(script, beside)
    return document.querySelector<FakeBox>('chat-box, deskbell-chat-box')!
  }

  // First, because a tag is taken for good once the box is defined.
  it('carries out what was called before it came, in its order, and brings no code for what can wait', async () => {
    const handled: unknown[] = []
    page.deskbell = Object.assign(() => {}, {
      q: [
        ['name', 'Ada'],
        ['on', 'widget_init', () => handled.push('init')],
        ['sing', 'a song'],
        ['variables', { basket: 0 }],
        ['variables', { member: { label: 'Member', value: false } }],
        ['theme:color', '#123456'],
        ['chat:hide'],
      ],
    })
    const box = load({ 'data-account': 'acme' })
    await until(() => handled.length === 1)
    expect(box.visitor).to.deep.equal({ name: 'Ada' })
    expect(box.variables).to.deep.equal({ basket: 0, member: { label: 'Member', value: false } })
    expect(box.getAttribute('color')).to.equal('#123456')
    expect(box.hidden).to.equal(true)
    expect(lines).to.deep.equal(['Deskbell: there is no command "sing".'])
    page.deskbell('chat:show')
    page.deskbell('group', 'sales')
    expect([box.hidden, box.getAttribute('group')]).to.deep.equal([false, 'sales'])
    expect(customElements.get('chat-box')).to.equal(undefined)
  })

  it('is destroyed without bringing the box, and leaves nothing that listens or posts', async () => {
    const box = load({ 'data-account': 'acme' })
    await until(() => kept() !== null)
    expect(posts.length).to.equal(1)
    await box.destroy()
    expect(box.isConnected).to.equal(false)
    expect(customElements.get('chat-box')).to.equal(undefined)
    dispatchEvent(new PageTransitionEvent('pageshow'))
    dispatchEvent(new PopStateEvent('popstate'))
    await Promise.resolve()
    expect(posts.length).to.equal(1)
    // The tag may come back.
    expect(page.deskbellLoader).to.equal(undefined)
  })

  it('[I4] keeps and tells nothing while consent is asked for', async () => {
    load({ 'data-account': 'acme', 'data-consent': 'required' })
    await until(() => page.deskbell)
    await Promise.resolve()
    expect(kept()).to.equal(null)
    expect(posts).to.deep.equal([])
  })

  it('[I4] watches once it is agreed to, also by what was agreed to before, and no longer when that is taken back', async () => {
    const box = load({ 'data-account': 'acme', 'data-consent': 'required' })
    await until(() => page.deskbell)
    box.setAttribute('consent', 'granted')
    await until(() => kept() !== null)
    expect(posts.length).to.equal(1)
    box.setAttribute('consent', 'required')
    await Promise.resolve()
    dispatchEvent(new PopStateEvent('popstate'))
    await Promise.resolve()
    expect(posts.length).to.equal(1)
    await box.destroy()
    localStorage.setItem('deskbell:acme:consent', '1')
    load({ 'data-account': 'acme', 'data-consent': 'required' })
    await until(() => posts.length === 2)
  })

  it('[V7] [V8] keeps the page, tells the server once for all boxes, and opens the first when an agent wrote', async () => {
    answers = () => new Response(JSON.stringify({ again: 0, open: { refresh: null } }))
    document.body.append(document.createElement('chat-box'), document.createElement('chat-box'))
    const box = load({ 'data-account': 'acme' })
    await until(() => box.calls?.includes('openChat'))
    expect(JSON.parse(kept()!).pages[0].title).to.equal(document.title)
    expect(posts.map(({ url }) => url)).to.deep.equal(['https://chat.example/v1/acme/presence'])
    expect(posts[0]!.body.url).to.contain(location.host)
  })

  it('[W9] greets when the owner wants it so, once for all boxes of the page', async () => {
    const hello = {
      id: 'hello',
      text: 'Hello!',
      page: '',
      seconds: 0,
      scroll: 0,
      visitors: 'all',
      exit: false,
    }
    wanted = { greetings: [hello] }
    // Test pages run beside each other, so that most are hidden.
    Object.defineProperty(document, 'hidden', { configurable: true, value: false })
    for (let i = 0; i < 2; i++) {
      const box = document.body.appendChild(document.createElement('chat-box'))
      const launcher = Object.assign(document.createElement('button'), { className: 'launcher' })
      box.attachShadow({ mode: 'open' }).append(launcher)
    }
    // An account is asked once for the page, and that of the other tests was.
    load({ 'data-account': 'greeting' })
    const calls = () => [...document.querySelectorAll<FakeBox>('chat-box')].flatMap(each => each.calls)
    // By either: what waits for the same import goes on in no fixed order in Chromium.
    await until(() => calls().includes('greet Hello!'))
    await until(() => localStorage.getItem('deskbell:greeting:greeted') === '["hello"]')
    expect(calls()).to.deep.equal(['greet Hello!'])
  })

  it('tells handlers what happens until they are taken away; one that throws harms no other', async () => {
    const box = load({ 'data-account': 'acme' })
    await until(() => page.deskbell)
    const told: unknown[] = []
    const broken = () => {
      throw new Error('the handler of a page')
    }
    // The test runner would take it for its own.
    const { onerror } = globalThis
    Object.assign(globalThis, { onerror: () => told.push('error') })
    page.deskbell!('on', 'unread', broken)
    const undo = page.deskbell!('on', 'unread', (count: unknown) => told.push(count)) as () => void
    page.deskbell!('on', 'status', (status: unknown) => told.push(status))
    const tell = (type: string, values: object) => box.dispatchEvent(Object.assign(new Event(type), values))
    tell('chat-unread-changed', { unread: 2 })
    tell('chat-availability-changed', { online: false })
    undo()
    tell('chat-unread-changed', { unread: 3 })
    page.deskbell!('off', 'status')
    tell('chat-availability-changed', { online: true })
    Object.assign(globalThis, { onerror })
    expect(told).to.deep.equal(['error', 2, 'offline', 'error'])
    page.deskbell!('on', 'sunset', () => {})
    page.deskbell!('on', 'opened', 'nothing')
    expect(lines).to.deep.equal([
      'Deskbell: on: TypeError: there is no event "sunset".',
      'Deskbell: on: TypeError: the handler of "opened" is no function.',
    ])
  })

  it('comes along when the page gets another body, and stays out where the page takes it out', async () => {
    const box = load({ 'data-account': 'acme' })
    await until(() => page.deskbell)
    const before = document.body
    const other = document.createElement('body')
    before.replaceWith(other)
    try {
      await until(() => box.parentElement === other)
    } finally {
      other.replaceWith(before)
    }
    await until(() => box.parentElement === before)
    // Some take the old body away before they bring the next.
    before.remove()
    await Promise.resolve()
    document.documentElement.append(other)
    try {
      await until(() => box.parentElement === other)
    } finally {
      other.replaceWith(before)
    }
    await until(() => box.parentElement === before)
    box.remove()
    await Promise.resolve()
    expect(box.isConnected).to.equal(false)
  })

  it('goes on with the box that another body declares, for the same visitor and with all that listens', async () => {
    document.body.append(document.createElement('chat-box'))
    const box = load({ 'data-account': 'acme' })
    await until(() => page.deskbell)
    const unread: unknown[] = []
    page.deskbell?.('name', 'Ada')
    page.deskbell?.('on', 'unread', (count: unknown) => unread.push(count))
    const before = document.body
    const other = document.createElement('body')
    const next = document.createElement('chat-box') as unknown as FakeBox
    other.append(next)
    before.replaceWith(other)
    box.remove()
    try {
      await until(() => next.visitor)
      expect([next.getAttribute('account'), next.getAttribute('server')]).to.deep.equal([
        'acme',
        'https://chat.example',
      ])
      expect(next.visitor).to.deep.equal({ name: 'Ada' })
      next.dispatchEvent(Object.assign(new Event('chat-unread-changed'), { unread: 2 }))
      box.dispatchEvent(Object.assign(new Event('chat-unread-changed'), { unread: 3 }))
      expect(unread).to.deep.equal([2])
      expect([box.isConnected, next.isConnected]).to.deep.equal([false, true])
    } finally {
      await next.destroy()
      other.replaceWith(before)
    }
  })

  it('answers to smartsupp as its snippet calls it, for the account that has the key', async () => {
    answers = url => new Response(JSON.stringify(url.includes('/keys/') ? { account: 'acme' } : { again: 0 }))
    page._smartsupp = { key: 'a1b2', color: '#654321', offsetX: '40', alignX: 'left', hideMobileWidget: true }
    const stub = Object.assign((...call: unknown[]) => stub._.push(call), { _: [] as ArrayLike<unknown>[] })
    page.smartsupp = stub
    stub('email', 'ada@example.com')
    const box = load({})
    await until(() => box.getAttribute('account') === 'acme')
    expect(posts[0]!.url).to.equal('https://chat.example/v1/keys/a1b2')
    expect(box.visitor).to.deep.equal({ email: 'ada@example.com' })
    expect(
      ['color', 'offset-x', 'position', 'hide-mobile'].map(name => box.getAttribute(name)),
    ).to.deep.equal(['#654321', '40', 'start', ''])
    page.smartsupp('name', 'Ada')
    expect(box.visitor).to.deep.equal({ email: 'ada@example.com', name: 'Ada' })
  })

  it('says in one line that no account has the key', async () => {
    answers = () => new Response('{}', { status: 404 })
    page._smartsupp = { key: 'unknown' }
    load({})
    await until(() => lines.length > 0)
    expect(lines).to.deep.equal(['Deskbell: no account has the key of _smartsupp.'])
  })

  it('says that there was no answer about the key, where there was none', async () => {
    answers = () => new Response('', { status: 500 })
    page._smartsupp = { key: 'a1b2' }
    load({})
    await until(() => lines.length > 0)
    expect(lines).to.deep.equal(['Deskbell: no answer from https://chat.example/v1/keys/a1b2'])
  })

  it('is destroyed while its account is asked for, and nobody looks after it', async () => {
    let answer: (response: Response) => void = () => {}
    const asked = new Promise<Response>(resolve => (answer = resolve))
    answers = url => (url.includes('/keys/') ? (asked as unknown as Response) : new Response('{"again":0}'))
    page._smartsupp = { key: 'a1b2' }
    const box = load({})
    await until(() => posts.length > 0)
    await box.destroy()
    answer(new Response('{"account":"acme"}'))
    await until(() => box.getAttribute('account') === 'acme')
    await Promise.resolve()
    expect([posts.length, lines]).to.deep.equal([1, []])
  })

  it('takes no variables that are none', async () => {
    const box = load({ 'data-account': 'acme' })
    await until(() => page.deskbell)
    page.deskbell?.('variables', 'basket')
    expect([box.variables, lines.length]).to.deep.equal([undefined, 1])
  })

  it('takes the account from its own address before it asks', async () => {
    const box = load({}, 'https://chat.example/chat.js?alias=smartsupp&account=acme')
    await until(() => box.getAttribute('account') === 'acme')
    expect(posts.filter(({ url }) => url.includes('/keys/'))).to.deep.equal([])
  })
})
