import { expect, waitUntil } from '@open-wc/testing'
import { MessageComposer } from '../message-composer/message-composer.ts'
import { defineElement } from '../shared/define-element.ts'
import { accessible } from '../shared/testing/accessible.ts'
import { FakeThread } from '../shared/testing/fake-thread.ts'
import { EmojiPicker } from './emoji-picker.ts'

defineElement('message-composer', MessageComposer)
MessageComposer.disableWarning?.('change-in-update')

/** A composer at the bottom of a page, its picker open, and hands to use it. */
async function open(text = '', caret = text.length) {
  const composer = new MessageComposer()
  composer.thread = new FakeThread()
  const page = document.createElement('div')
  page.style.paddingBlockStart = '400px'
  page.append(composer)
  document.body.append(page)
  await composer.updateComplete
  const root = composer.shadowRoot!
  const input = root.querySelector('textarea')!
  composer.insert(text)
  input.setSelectionRange(caret, caret)
  const button = root.querySelector<HTMLButtonElement>('[aria-label=Emoji]')!
  button.click()
  await waitUntil(() => root.querySelector('.emoji-picker'))
  const picker = root.querySelector('.emoji-picker')!.firstElementChild as EmojiPicker
  const all = (selector: string) => [...picker.shadowRoot!.querySelectorAll<HTMLElement>(selector)]
  const cells = () => all('[role=gridcell]') as HTMLButtonElement[]
  await waitUntil(() => cells().length > 0, 'names', { timeout: 10_000 })
  await waitUntil(() => picker.shadowRoot!.activeElement)
  const names = (some: Element[]) => some.map(each => each.ariaLabel)
  return {
    composer,
    root,
    input,
    button,
    picker,
    all,
    cells,
    names,
    isOpen: () => root.querySelector('.emoji-picker') !== null,
    focused: () => picker.shadowRoot!.activeElement as HTMLElement | null,
    async search(text: string) {
      const [field] = all('input') as HTMLInputElement[]
      field!.value = text
      field!.dispatchEvent(new Event('input', { bubbles: true }))
      await picker.updateComplete
    },
    async press(key: string) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true })
      picker.shadowRoot!.activeElement?.dispatchEvent(event)
      await picker.updateComplete
      await composer.updateComplete
    },
    async settle() {
      for (const animation of picker.getAnimations()) animation.finish()
      await composer.updateComplete
    },
  }
}

describe('emoji', () => {
  beforeEach(() => localStorage.removeItem('deskbell:emoji'))
  afterEach(() => {
    for (const composer of document.querySelectorAll('message-composer')) composer.parentElement!.remove()
  })

  // First, because names stay once they have come.
  it('[W10] that cannot be had are said to be so, and asked for again', async () => {
    const { fetch } = globalThis
    globalThis.fetch = async () => new Response('', { status: 503 })
    defineElement('chat-emoji-picker', EmojiPicker)
    const picker = new EmojiPicker()
    document.body.append(picker)
    try {
      void picker.begin()
      const root = picker.shadowRoot!
      await waitUntil(() => root.querySelector('.text-button'))
      expect(root.querySelector('[role=status]')?.textContent).to.equal('The emoji could not be loaded.')
      // What still fades in has less contrast.
      for (const animation of picker.getAnimations()) animation.finish()
      await accessible(picker)
      globalThis.fetch = fetch
      root.querySelector<HTMLElement>('.text-button')!.click()
      await waitUntil(() => root.querySelector('[role=gridcell]'), '', { timeout: 10_000 })
    } finally {
      globalThis.fetch = fetch
      picker.remove()
    }
  })

  it('[W10] go into the text where the caret is, and the focus back to it; the draft and who listens hear of it', async () => {
    const { composer, input, cells, isOpen, root } = await open('Thanks!', 6)
    cells()[0]!.click()
    await composer.updateComplete
    expect(input.value).to.equal('Thanks😀!')
    expect(input.selectionStart).to.equal('Thanks😀'.length)
    expect(composer.thread!.thread.draft).to.equal('Thanks😀!')
    expect(isOpen()).to.equal(false)
    expect(root.activeElement?.localName).to.equal('textarea')
  })

  it('[W10] are several where Shift is held, and stay where they are while they are picked', async () => {
    const { composer, input, cells, isOpen, names } = await open()
    const before = names(cells().slice(0, 9))
    for (const cell of [cells()[1]!, cells()[0]!])
      cell.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))
    await composer.updateComplete
    expect(input.value).to.equal('😃😀')
    expect(isOpen()).to.equal(true)
    expect(names(cells().slice(0, 9))).to.deep.equal(before)
  })

  it('[W10] that were used lately stand first the next time', async () => {
    const { cells, button, composer, all, names } = await open()
    cells()[3]!.click()
    await composer.updateComplete
    button.click()
    await waitUntil(() => all('h3').length === 2)
    expect(all('h3').map(each => each.textContent)).to.deep.equal(['Used lately', 'Smileys and emotion'])
    expect(names(cells().slice(0, 2))).to.deep.equal(['beaming face with smiling eyes', 'grinning face'])
  })

  it('[W10] are searched by name; Enter takes the first, and nothing found is said', async () => {
    const { search, cells, names, all, press, input, picker, focused, settle } = await open()
    expect(focused()?.ariaLabel).to.equal('Search emoji')
    await search('tada')
    expect(names(cells())).to.deep.equal(['party popper'])
    await search('qqqq')
    expect(cells().length).to.equal(0)
    expect(all('[role=status]').map(each => each.textContent)).to.deep.equal(['No emoji found.'])
    await settle()
    await accessible(picker)
    await search('tada')
    await settle()
    await accessible(picker)
    await press('Enter')
    expect(input.value).to.equal('🎉')
  })

  it('[W10] [L3] are walked by arrow keys, one of them reached by Tab', async () => {
    const { cells, focused, press, all } = await open()
    const at = () => cells().indexOf(focused() as HTMLButtonElement)
    await press('ArrowDown')
    expect(at()).to.equal(0)
    await press('ArrowRight')
    await press('ArrowDown')
    expect(at()).to.equal(9)
    expect(
      cells()
        .filter(cell => cell.tabIndex === 0)
        .map(cell => cells().indexOf(cell)),
    ).to.deep.equal([9])
    await press('End')
    expect(at()).to.equal(15)
    await press('ArrowLeft')
    expect(at()).to.equal(14)
    await press('Home')
    await press('ArrowUp')
    await press('ArrowUp')
    expect(focused()).to.equal(all('input')[0])
  })

  it('[W10] [L3] stand in groups, which are tabs', async () => {
    const { all, press, focused, cells, picker, settle } = await open()
    await settle()
    await accessible(picker)
    all('[role=tab]')[0]!.focus()
    await press('ArrowLeft')
    expect(focused()?.ariaLabel).to.equal('Flags')
    expect(focused()?.ariaSelected).to.equal('true')
    expect(cells()[0]!.ariaLabel).to.equal('chequered flag')
    await press('ArrowRight')
    expect(focused()?.ariaLabel).to.equal('Smileys and emotion')
  })

  it('[W10] go by Escape, by their button and by a press elsewhere; Escape closes no more than them', async () => {
    const { press, isOpen, root, button, picker } = await open()
    let reached = 0
    document.body.addEventListener('keydown', () => reached++, { once: true })
    await press('Escape')
    expect([isOpen(), root.activeElement?.localName, reached]).to.deep.equal([false, 'textarea', 0])
    for (const away of [
      () => button.click(),
      () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true })),
    ]) {
      button.click()
      await waitUntil(isOpen)
      picker.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }))
      expect(isOpen()).to.equal(true)
      away()
      await waitUntil(() => !isOpen())
    }
  })
})
