import { expect } from '@open-wc/testing'
import { notifier } from './notifier.ts'

/** Keeps what would be shown. */
class FakeNotification extends EventTarget {
  static permission: NotificationPermission = 'default'
  static answer: NotificationPermission = 'granted'
  static asked = 0
  static shown: FakeNotification[] = []
  closed = false
  readonly title: string
  readonly options: NotificationOptions

  constructor(title: string, options: NotificationOptions) {
    super()
    this.title = title
    this.options = options
    FakeNotification.shown.push(this)
  }

  static async requestPermission(): Promise<NotificationPermission> {
    FakeNotification.asked++
    return (FakeNotification.permission = FakeNotification.answer)
  }

  close(): void {
    this.closed = true
  }
}

const given = globalThis.Notification
const note = { title: 'Jana', body: 'Hello', tag: 'jana.1', chosen: () => {} }

describe('notifier', () => {
  beforeEach(() => {
    localStorage.removeItem('deskbell:notify')
    Object.assign(FakeNotification, { permission: 'default', answer: 'granted', asked: 0, shown: [] })
    Object.assign(globalThis, { Notification: FakeNotification })
  })

  after(() => Object.assign(globalThis, { Notification: given }))

  it('[N4] is off, and asks for nothing, until somebody switches it on', async () => {
    notifier.show(note)
    expect([notifier.state, FakeNotification.asked, FakeNotification.shown.length]).to.deep.equal([
      'off',
      0,
      0,
    ])
    expect(await notifier.enable()).to.equal('on')
    notifier.show(note)
    expect(FakeNotification.shown.length).to.equal(1)
    notifier.disable()
    notifier.show(note)
    expect([notifier.state, FakeNotification.shown.length]).to.deep.equal(['off', 1])
  })

  it('[N4] tells when the browser refuses', async () => {
    FakeNotification.answer = 'denied'
    expect(await notifier.enable()).to.equal('blocked')
  })

  it('[N4] a click closes it and is told', async () => {
    await notifier.enable()
    let chosen = 0
    notifier.show({ ...note, chosen: () => chosen++ })
    FakeNotification.shown[0]?.dispatchEvent(new Event('click'))
    expect([chosen, FakeNotification.shown[0]?.closed]).to.deep.equal([1, true])
  })

  it('[S19] shows one line of plain text, at most 200 characters, without signs that turn its direction', async () => {
    await notifier.enable()
    notifier.show({ ...note, title: 'Ja\u202ena\n', body: `<b>\u2066a\u2069\n${'long '.repeat(90)}` })
    const [{ title, options }] = FakeNotification.shown as [FakeNotification]
    expect(title).to.equal('Jana')
    expect(options.body).to.match(/^<b>a long/)
    expect(options.body?.length).to.be.below(201)
    expect('icon' in options).to.equal(false)
  })
})
