import { LazySession, type ThreadModel, type VisitorModel } from '@deskbell/client'
import { ChatError } from '@deskbell/protocol'
import { expect, waitUntil } from '@open-wc/testing'
import { defineElement } from '../shared/define-element.ts'
import { LazyPart } from '../shared/lazy-part.ts'
import { FakeThread } from '../shared/testing/fake-thread.ts'
import { FakeVisitor } from '../shared/testing/fake-visitor.ts'
import { MessageComposer } from './message-composer.ts'
import { accessible } from '../shared/testing/accessible.ts'

defineElement('message-composer', MessageComposer)
MessageComposer.disableWarning?.('change-in-update')

afterEach(() => document.querySelectorAll('message-composer').forEach(each => each.remove()))

async function compose<T extends ThreadModel = FakeThread>(thread: T = new FakeThread() as ThreadModel as T) {
  const composer = new MessageComposer()
  composer.thread = thread
  document.body.append(composer)
  await composer.updateComplete
  const root = composer.shadowRoot!
  const input = root.querySelector('textarea')!
  return {
    composer,
    thread,
    root,
    input,
    type(text: string) {
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
    },
    key(options: KeyboardEventInit) {
      const event = new KeyboardEvent('keydown', {
        key: 'Enter',
        bubbles: true,
        cancelable: true,
        ...options,
      })
      input.dispatchEvent(event)
      return event
    },
    button: (name: string) => root.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)!,
    errors: () => root.querySelector('.errors')?.textContent?.trim() ?? '',
  }
}

/** A session that comes when it is needed. */
const lazy = (session: Promise<VisitorModel>) =>
  new LazySession({
    server: 'https://chat.example',
    account: 'acme',
    mayBegin: async () => {},
    loadVisit: () => new Promise(() => {}),
    load: async () => {
      const made = await session
      return () => made
    },
    isHidden: () => false,
    storage: undefined,
    greeted: () => {},
    failed: () => {},
  })

const picture = () => new File([new Uint8Array(10)], 'cat.png', { type: 'image/png' })

function transfer(...files: File[]): DataTransfer {
  const data = new DataTransfer()
  for (const file of files) data.items.add(file)
  return data
}

describe('message-composer', () => {
  // First, because what draws files stays once it has come.
  it('[W8] names the files of a draft before what draws them is here', async () => {
    const { composer, thread, root } = await compose()
    thread.put({
      files: [
        {
          id: 'f1',
          name: 'cat.png',
          size: 10,
          type: 'image/png',
          state: 'waiting',
          progress: 0,
          reason: null,
          content: null,
        },
      ],
    })
    await composer.updateComplete
    expect(root.querySelector('[part=files]')?.textContent).to.equal('cat.png')
    await waitUntil(() => root.querySelector('li.chip') !== null)
    expect(root.querySelector('.chip-name')?.textContent).to.equal('cat.png')
    expect(root.querySelectorAll('[part=files]').length).to.equal(1)
  })

  it('[W1] sends by Enter and by the button, and is empty at once', async () => {
    const { thread, input, type, key, button, composer } = await compose()
    type('Hello')
    expect(key({}).defaultPrevented).to.equal(true)
    expect(input.value).to.equal('')
    await waitUntil(() => thread.sent.length === 1)
    type('  again  ')
    await composer.updateComplete
    button('Send').click()
    await waitUntil(() => thread.sent.length === 2)
    expect(thread.sent).to.deep.equal(['Hello', 'again'])
    expect(thread.thread.draft).to.equal('')
  })

  it('breaks the line by Shift+Enter, and leaves Enter to input methods', async () => {
    const { thread, type, key } = await compose()
    type('日本')
    for (const options of [{ shiftKey: true }, { isComposing: true }, { keyCode: 229 }]) {
      expect(key(options).defaultPrevented).to.equal(false)
    }
    expect(thread.sent).to.deep.equal([])
  })

  it('sends nothing while there is nothing', async () => {
    const { thread, type, key, button } = await compose()
    type('   ')
    key({})
    expect(button('Send').disabled).to.equal(true)
    expect(thread.sent).to.deep.equal([])
  })

  it('[W2] keeps the text when it is refused, and what was typed since', async () => {
    const { thread, input, type, key, errors } = await compose()
    thread.refuse = new ChatError('storage')
    type('Important')
    key({})
    type('and more')
    await waitUntil(() => input.value.startsWith('Important'))
    expect(input.value).to.equal('Important\nand more')
    expect(thread.thread.draft).to.equal('Important\nand more')
    await waitUntil(() => errors() !== '')
    expect(errors()).to.contain('Not sent.')
  })

  it('[W2] keeps what is typed while a message leaves', async () => {
    const { thread, input, type, key, composer } = await compose()
    type('First')
    key({})
    type('Second')
    await waitUntil(() => thread.sent.length === 1)
    await composer.updateComplete
    expect(input.value).to.equal('Second')
    await waitUntil(() => thread.thread.draft === 'Second')
  })

  it('keeps the text when the page cancels the message', async () => {
    const { composer, thread, input, type, key } = await compose()
    composer.addEventListener('chat-message-send', event => event.preventDefault(), { once: true })
    type('Wait')
    key({})
    expect(input.value).to.equal('Wait')
    expect(thread.sent).to.deep.equal([])
  })

  it('refuses a text that is too long, and says so', async () => {
    const { thread, input, type, key, errors, composer } = await compose()
    type('x'.repeat(10_001))
    key({})
    await composer.updateComplete
    expect(errors()).to.contain('characters at most')
    expect(input.value.length).to.equal(10_001)
    expect(thread.sent).to.deep.equal([])
  })

  it('[W3] shows the draft of the thread, and follows it when another tab writes', async () => {
    const thread = new FakeThread()
    thread.put({ draft: 'From yesterday' })
    const { composer, input } = await compose(thread)
    expect(input.value).to.equal('From yesterday')
    thread.setDraft('From another tab')
    await composer.updateComplete
    expect(input.value).to.equal('From another tab')
  })

  it('[W3] keeps what is typed before the session has come, behind the draft that it brings', async () => {
    const visitor = new FakeVisitor()
    visitor.setDraft('Hello ')
    let come: (session: VisitorModel) => void = () => {}
    const { composer, input, type } = await compose(lazy(new Promise(resolve => (come = resolve))))
    type('wor')
    type('world')
    await composer.updateComplete
    expect(input.value).to.equal('world')
    come(visitor)
    await waitUntil(() => input.value === 'Hello world')
    expect(visitor.thread.draft).to.equal('Hello world')
  })

  it('[W2] sends what was sent before the session has come', async () => {
    const visitor = new FakeVisitor()
    const { input, type, key } = await compose(lazy(Promise.resolve(visitor)))
    type('Quick')
    key({})
    expect(input.value).to.equal('')
    await waitUntil(() => visitor.sent.length === 1)
    expect(visitor.thread.draft).to.equal('')
  })

  it('[W3] gives every key stroke to the draft, and says that somebody types', async () => {
    const { thread, type } = await compose()
    type('H')
    type('He')
    expect(thread.thread.draft).to.equal('He')
    expect(thread.typed).to.equal(2)
  })

  it('[K3] leaves a half-typed card number alone, though the draft is masked', async () => {
    const thread = new FakeThread()
    const setDraft = thread.setDraft.bind(thread)
    thread.setDraft = text => setDraft(text.replace('4111111111111111', '••••••••••••1111'))
    const { composer, input, type } = await compose(thread)
    type('4111111111111111')
    await composer.updateComplete
    expect(input.value).to.equal('4111111111111111')
    type('4111111111111111 12')
    await composer.updateComplete
    expect(input.value).to.equal('4111111111111111 12')
  })

  it('[W8] takes files by picking, pasting and dropping', async () => {
    const { composer, thread, root, input } = await compose()
    const picker = root.querySelector<HTMLInputElement>('input[type=file]')!
    picker.files = transfer(new File(['a'], 'picked.txt')).files
    picker.dispatchEvent(new Event('change'))
    const paste = new Event('paste', { bubbles: true, cancelable: true })
    Object.assign(paste, { clipboardData: transfer(new File(['b'], 'pasted.txt')) })
    input.dispatchEvent(paste)
    const drop = new Event('drop', { bubbles: true, cancelable: true })
    Object.assign(drop, { dataTransfer: transfer(new File(['c'], 'dropped.txt')) })
    root.querySelector('.frame')!.dispatchEvent(drop)
    await waitUntil(() => thread.attached.length === 3)
    expect(thread.attached.toSorted()).to.deep.equal(['dropped.txt', 'pasted.txt', 'picked.txt'])
    expect(drop.defaultPrevented && paste.defaultPrevented).to.equal(true)
    await waitUntil(() => root.querySelectorAll('.chip').length === 3)
    expect(composer.disabled).to.equal(false)
  })

  it('[W8] says beside it which file is too large, and takes the others', async () => {
    const { composer, thread, errors } = await compose()
    thread.refuse = new ChatError('too_large')
    await composer.attach([new File(['a'], 'film.mp4'), new File(['b'], 'note.txt')])
    await composer.updateComplete
    expect(errors()).to.equal('“film.mp4” is larger than 10 MB.')
    expect(thread.attached).to.deep.equal(['note.txt'])
  })

  it('[W8] takes ten files at most', async () => {
    const { composer, thread, errors } = await compose()
    await composer.attach(Array.from({ length: 11 }, (_, n) => new File(['a'], `${n}.txt`)))
    await composer.updateComplete
    expect(thread.attached.length).to.equal(10)
    expect(errors()).to.contain('ten files at most')
  })

  it('[W8] shows progress, and takes a file out again', async () => {
    const { composer, thread, root, button } = await compose()
    await composer.attach([picture()])
    const [file] = thread.thread.files
    thread.put({ files: [{ ...file!, state: 'uploading', progress: 0.4 }] })
    await waitUntil(() => root.querySelector('progress') !== null)
    expect(root.querySelector('progress')!.value).to.equal(0.4)
    button('Remove cat.png').click()
    await waitUntil(() => root.querySelector('.chip') === null)
    expect(thread.thread.files).to.deep.equal([])
  })

  it('[S17] previews a picture on a canvas, without any address', async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 20 })
    const blob = await new Promise<Blob>(resolve => canvas.toBlob(blob => resolve(blob!)))
    const { composer, root } = await compose()
    await composer.attach([new File([blob], 'wide.png', { type: 'image/png' })])
    await waitUntil(() => root.querySelector('canvas')?.width === 40)
    expect(root.querySelector('canvas')!.height).to.equal(20)
    expect(root.querySelectorAll('img').length).to.equal(0)
  })

  it('[S17] takes what only calls itself a picture for a file', async () => {
    const { composer, root } = await compose()
    await composer.attach([picture()])
    await waitUntil(() => root.querySelector('.chip') !== null && root.querySelector('canvas') === null)
  })

  it('[L3] has names for all it offers, and axe finds nothing', async () => {
    const { composer, thread, input, button } = await compose()
    expect(input.ariaLabel).to.equal('Message')
    expect(button('Attach file').ariaLabel).to.equal('Attach file')
    await composer.attach([picture()])
    thread.refuse = new ChatError('too_large')
    await composer.attach([picture()])
    await composer.updateComplete
    await accessible(composer)
  })

  it('[W10] says that there are no emoji where they cannot be had, until they can', async () => {
    const { composer, root, button, errors } = await compose()
    const { load } = LazyPart.prototype
    LazyPart.prototype.load = () => Promise.reject(new Error('Offline'))
    try {
      button('Emoji').click()
      await waitUntil(() => errors() === 'The emoji could not be loaded.')
      button('Emoji').click()
      await composer.updateComplete
    } finally {
      LazyPart.prototype.load = load
    }
    expect(root.querySelectorAll('.errors p').length).to.be.at.most(1)
    button('Emoji').click()
    await waitUntil(() => root.querySelector('.emoji-picker'), undefined, { timeout: 10_000 })
    expect(errors()).to.equal('')
  })

  it('grows with its lines, to six', async () => {
    const { input, type } = await compose()
    type('one')
    const one = input.offsetHeight
    type('one\ntwo\nthree')
    const three = input.offsetHeight
    type('line\n'.repeat(30))
    expect(three).to.be.greaterThan(one + 40)
    expect(input.offsetHeight).to.be.within(140, 150)
    type('')
    expect(input.offsetHeight).to.equal(one)
  })
})
