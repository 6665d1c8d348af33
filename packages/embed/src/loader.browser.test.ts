import { expect, waitUntil } from '@open-wc/testing'
import { startLoader } from './loader.ts'
import type { FakeBox } from './testing/fake-box.ts'

const entry = new URL('./testing/fake-box.ts', import.meta.url).href
const rest = new URL('./testing/fake-box.ts?rest', import.meta.url).href
const beside = new URL('./testing/fake-page.ts', import.meta.url).href
const page = globalThis as { deskbellLoader?: boolean }

/** Runs the loader as a tag with these attributes would; the page's boxes are those there and one it may add. */
function load(
  attributes: Record<string, string> = { 'data-account': 'acme' },
  address = 'https://chat.example/chat.js',
): FakeBox[] {
  delete page.deskbellLoader
  const script = document.createElement('script')
  script.src = address
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value)
  startLoader(script, beside)
  return [...document.querySelectorAll<FakeBox>('chat-box, deskbell-chat-box')]
}

const launcherOf = (box: HTMLElement) => box.shadowRoot?.querySelector('button')

/** What the page was told that it will need. */
const preloads = () =>
  [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')].map(({ href }) => href)

/** The console lines of one test. */
function listen(): string[] {
  const lines: string[] = []
  Object.assign(console, { warn: (line: unknown) => lines.push(String(line)) })
  return lines
}

/** Files of the test come from a server that has to make them first. */
const until = (condition: () => unknown) => waitUntil(condition, undefined, { timeout: 10_000 })

describe('loader', () => {
  const { warn } = console

  beforeEach(() => localStorage.clear())

  afterEach(() => {
    Object.assign(console, { warn })
    for (const box of document.querySelectorAll('chat-box, deskbell-chat-box')) box.remove()
  })

  // First, because a tag is taken for good once the box is defined.
  it('draws the launcher at once, and brings the box with the click, asking for all its files together', async () => {
    const [box, more] = load({ 'data-account': 'acme', 'data-position': 'start' })
    expect(more).to.equal(undefined)
    expect(box!.getAttribute('account')).to.equal('acme')
    expect(box!.getAttribute('server')).to.equal('https://chat.example')
    expect(box!.getAttribute('position')).to.equal('start')
    const launcher = launcherOf(box!)!
    expect(launcher.ariaLabel).to.equal('Open chat')
    expect(getComputedStyle(launcher).position).to.equal('fixed')
    expect(customElements.get('chat-box')).to.equal(undefined)
    const sent = box!.send('before the upgrade')
    launcher.click()
    await sent
    await until(() => preloads().length === 3)
    expect(preloads()).to.have.members([beside, entry, rest])
    await until(() => box!.calls.length === 2)
    expect(box!.calls.toSorted()).to.deep.equal(['openChat', 'send before the upgrade'])
    expect(launcherOf(box!) ?? null).to.equal(null)
  })

  it('uses a box that is registered with the same wire', () => {
    const [box] = load()
    expect(box!.localName).to.equal('chat-box')
    expect(box!.shadowRoot).to.equal(null)
  })

  it('says so in one line when the account is missing, and draws nothing', async () => {
    const lines = listen()
    const reasons: string[] = []
    addEventListener('chat-error', event => reasons.push((event as Event & { reason: string }).reason), {
      once: true,
    })
    const [box] = load({})
    expect(launcherOf(box!)).to.equal(undefined)
    await until(() => reasons.length > 0)
    expect(lines).to.deep.equal(['Deskbell: no data-account.'])
    expect(reasons).to.deep.equal(['unknown_account'])
  })

  it('upgrades boxes that the page has declared, each with what it says itself', () => {
    const declared = document.createElement('chat-box')
    declared.setAttribute('account', 'other')
    document.body.append(declared)
    const boxes = load()
    expect(boxes.length).to.equal(1)
    expect(boxes[0]!.getAttribute('account')).to.equal('other')
  })

  it('loads the box by itself within a day of the last message', async () => {
    localStorage.setItem('deskbell:acme:active', String(Date.now()))
    document.body.append(document.createElement('deskbell-chat-box'))
    const [box] = load()
    await until(() => customElements.get('deskbell-chat-box') !== undefined)
    expect(box!.calls).to.deep.equal([])
  })

  it('runs nothing of a file that is not the one it was built with, and says so in one line', async () => {
    const lines = listen()
    const reasons: string[] = []
    addEventListener('chat-error', event => reasons.push((event as Event & { reason: string }).reason), {
      once: true,
    })
    delete page.deskbellLoader
    const script = document.createElement('script')
    script.src = 'https://chat.example/chat.js'
    script.dataset.account = 'acme'
    startLoader(script, `${beside}?tampered`, `sha384-${'A'.repeat(64)}`)
    await until(() => reasons.length > 0)
    expect(lines).to.deep.equal([`Deskbell: no unchanged ${beside}?tampered`])
    expect(reasons).to.deep.equal(['network'])
    expect(preloads()).not.to.include(`${beside}?tampered`)
  })

  it('[S18] starts once, and not for what only goes by the name of a script', () => {
    load()
    const image = document.createElement('img')
    delete page.deskbellLoader
    startLoader(image, beside)
    expect(page.deskbellLoader).to.equal(undefined)
    load()
    expect(document.querySelectorAll('chat-box').length).to.equal(1)
  })
})
