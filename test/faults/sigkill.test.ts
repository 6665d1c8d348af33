import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { VisitorNotice } from '@deskbell/protocol'
import { allSent, messages, openPair, shows, texts } from '../support/clients.ts'
import { history, messagesOf } from '../support/history.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { Seeded } from '../support/seeded.ts'
import { startServer } from '../support/server.ts'
import { hastyClock } from '../support/test-clock.ts'
import type { Wire } from '../support/wire.ts'

const server = await startServer()
after(() => server.stop())

const kills = 5
/** As many as a connection may send without waiting. */
const burst = 15

/** One author who sends without waiting for answers, and remembers which came. */
class Writer {
  readonly written: string[] = []
  readonly acknowledged = new Map<string, number>()
  wire!: Wire<VisitorNotice>

  readonly name: string
  readonly open: () => Promise<Wire<VisitorNotice>>

  constructor(name: string, open: () => Promise<unknown>) {
    this.name = name
    this.open = open as typeof this.open
  }

  /** Connects, checks what was acknowledged before, and sends again what was not. */
  async arrive(): Promise<void> {
    this.wire = await this.open()
    const stored = messagesOf(await history(this.wire))
    for (const [clientId, seq] of this.acknowledged) {
      const found = stored.filter(message => message.clientId === clientId)
      assert.deepEqual(
        found.map(message => message.seq),
        [seq],
        `${clientId} was acknowledged`,
      )
    }
    const open = this.written.filter(clientId => !this.acknowledged.has(clientId))
    for (const clientId of open) this.#send(clientId)
    await Promise.all(open.map(clientId => this.#answer(clientId)))
  }

  write(count: number, acknowledged: () => void, failed: (error: Error) => void): void {
    for (let i = 0; i < count; i++) {
      const clientId = `${this.name}-${this.written.length}`
      this.written.push(clientId)
      this.#send(clientId)
      this.#answer(clientId).then(acknowledged, error => {
        // What the kill cuts off is sent again by the next connection.
        if (error instanceof assert.AssertionError) failed(error)
      })
    }
  }

  #send(clientId: string): void {
    this.wire.send({ type: 'message.send', clientId, text: clientId, files: [] })
  }

  async #answer(clientId: string): Promise<void> {
    const { seq, reason } = await this.wire.answer(clientId)
    assert.equal(reason, undefined)
    this.acknowledged.set(clientId, seq!)
  }
}

test('[F2] after each SIGKILL under load, what was acknowledged is there once, and so is what is sent again', async () => {
  const random = new Seeded(2)
  const writers: Writer[] = []
  for (let index = 0; index < 8; index++) {
    const visitor = await WireVisitor.arrive(server)
    const first = new Writer(`visitor${index}`, () => visitor.tab())
    await first.arrive()
    await new Promise<void>((done, fail) => first.write(1, done, fail))
    let agent = await WireAgent.signIn(server, `Writer${index}`)
    const second = new Writer(`agent${index}`, async () => {
      if (agent.account.socket.readyState !== agent.account.socket.OPEN) agent = await agent.again()
      return agent.open(visitor.conversation)
    })
    await second.arrive()
    writers.push(first, second)
  }

  for (let kill = 0; kill < kills; kill++) {
    let left = random.whole(1, writers.length * burst - 1)
    await new Promise<void>((done, fail) => {
      for (const writer of writers) writer.write(burst, () => --left === 0 && done(), fail)
    })
    await server.restart()
    await Promise.all(writers.map(writer => writer.arrive()))
    await Promise.all(writers.map(writer => writer.wire.drop()))
    for (const writer of writers) writer.wire = await writer.open()
  }

  for (const { name, written, open } of writers) {
    const stored = messagesOf(await history(await open())).map(({ clientId }) => clientId)
    assert.deepEqual(
      stored.filter(clientId => clientId.startsWith(`${name}-`)),
      written,
    )
  }
})

test('[F2] [W2] sessions outlive a SIGKILL by themselves: every message arrives once, at both ends', async () => {
  const pairs = await Promise.all(
    Array.from({ length: 6 }, (_, index) => openPair(server, `Eva${index}`, { clock: hastyClock() })),
  )
  for (let kill = 0; kill < 3; kill++) {
    for (const { visitor, agent } of pairs) {
      for (let i = 0; i < 3; i++) void visitor.send(`v${kill}${i}`)
      for (let i = 0; i < 3; i++) void agent.send(`a${kill}${i}`)
    }
    const { visitor } = pairs[kill]!
    await shows(visitor, `v${kill}0`)
    await server.restart()
    for (const { visitor, agent } of pairs) await Promise.all([allSent(visitor), allSent(agent)])
  }
  const count = (letter: string) => [0, 1, 2].flatMap(kill => [0, 1, 2].map(i => `${letter}${kill}${i}`))
  for (const { visitor, agent, close } of pairs) {
    await Promise.all([shows(visitor, 'a22'), shows(agent, 'v22')])
    for (const { thread } of [visitor, agent]) {
      assert.deepEqual(
        texts(thread).filter(text => text.startsWith('v')),
        count('v'),
      )
      assert.deepEqual(
        texts(thread).filter(text => text.startsWith('a')),
        count('a'),
      )
      assert.ok(messages(thread).every(({ seq }) => seq > 0))
    }
    assert.deepEqual(texts(visitor.thread), texts(agent.thread))
    close()
  }
})
