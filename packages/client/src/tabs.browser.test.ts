import { BrowserTabs, type TabMessage } from './tabs.ts'

// What the test runner of the browsers lends.
declare const describe: (title: string, run: () => void) => void
declare const it: (title: string, run: () => Promise<void>) => void

describe('tabs of a browser', () => {
  it('tell each other, and not themselves', async () => {
    const [one, two] = [new BrowserTabs('told'), new BrowserTabs('told')]
    const own: TabMessage[] = []
    one.subscribe(message => own.push(message))
    const heard = new Promise<TabMessage>(resolve => void two.subscribe(resolve))
    one.post({ type: 'identity', token: 'x' })
    const message = await heard
    if (message.type !== 'identity' || own.length) throw new Error(JSON.stringify([message, own]))
    one.close()
    two.close()
  })

  it('[F6] one that is gone is taken over once, one that is there is not', async () => {
    const [dying, one, two] = [new BrowserTabs('gone'), new BrowserTabs('gone'), new BrowserTabs('gone')]
    const order: string[] = []
    const taken = new Promise<void>(resolve => {
      one.afterGone(dying.id, async () => void order.push('one'))
      two.afterGone(dying.id, async () => {
        order.push('two')
        resolve()
      })
    })
    // A question through the same locks: by its answer the others had every chance to go first.
    await one.lock('meanwhile', async () => {})
    order.push('there')
    dying.close()
    await taken
    if (order.join() !== 'there,one,two') throw new Error(order.join())
    one.close()
    two.close()
  })

  it('run what must not run twice one after the other', async () => {
    const [one, two] = [new BrowserTabs('lock'), new BrowserTabs('lock')]
    const order: string[] = []
    const work = (name: string) => async () => {
      order.push(`${name} begins`)
      await new Promise(resolve => setTimeout(resolve))
      order.push(`${name} ends`)
    }
    await Promise.all([one.lock('x', work('one')), two.lock('x', work('two'))])
    if (order.join() !== 'one begins,one ends,two begins,two ends') throw new Error(order.join())
    one.close()
    two.close()
  })
})
