import { expect } from '@open-wc/testing'
import { badgeTitle, ring } from './attention.ts'
import { setMuted } from './mute.ts'

/** Counts the strokes instead of making them. */
class FakeAudio {
  static strokes = 0
  readonly currentTime = 0
  readonly state = 'running'
  readonly destination = {}
  createGain() {
    const gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} }
    return { gain, connect() {} }
  }
  createOscillator() {
    return {
      frequency: { value: 0 },
      connect: () => ({ connect() {} }),
      start: () => FakeAudio.strokes++,
      stop() {},
    }
  }
}

describe('attention', () => {
  before(() => {
    Object.assign(globalThis, { AudioContext: FakeAudio })
    Object.defineProperty(navigator, 'userActivation', { configurable: true, value: { hasBeenActive: true } })
    Object.defineProperty(document, 'hidden', { configurable: true, value: false })
  })

  beforeEach(() => {
    FakeAudio.strokes = 0
    setMuted(false)
  })

  it('[W10] rings once for a message, however many tabs hear of it', async () => {
    void ring('visitor 1')
    void ring('visitor 1')
    await waitForLocks()
    expect(FakeAudio.strokes).to.equal(2)
  })

  it('[W10] is silent when muted', async () => {
    setMuted(true)
    await ring('visitor 2')
    expect(FakeAudio.strokes).to.equal(0)
  })

  it('[W10] [S19] badges the title, and gives a title of the page back as it was', () => {
    const { title } = document
    document.title = '(5) things'
    badgeTitle(2)
    expect(document.title).to.equal('(2) (5) things')
    document.title = `(2) Basket`
    badgeTitle(0)
    expect(document.title).to.equal('Basket')
    badgeTitle(0)
    document.title = title
  })
})

/** Until the lock of the first has been asked for and given, and that of the second refused. */
async function waitForLocks(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await navigator.locks.query()
}
