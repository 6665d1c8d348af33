import assert from 'node:assert/strict'
import { test } from 'node:test'
import ReconnectingWebSocket from 'partysocket/ws'
import { LeanSocket } from './lean-socket.ts'

/** A browser's socket that does what the test says. */
class FakeWebSocket extends EventTarget {
  static made: FakeWebSocket[] = []
  /** The next one cannot be made. */
  static refuses = false
  readonly protocols: readonly string[]
  readonly sent: string[] = []
  closedWith: number | undefined
  readyState = 0
  binaryType = ''

  constructor(_url: string, protocols: readonly string[]) {
    super()
    if (FakeWebSocket.refuses) {
      FakeWebSocket.refuses = false
      throw new SyntaxError('No such protocol.')
    }
    this.protocols = protocols
    FakeWebSocket.made.push(this)
  }
  send(data: string): void {
    this.sent.push(data)
  }
  close(code?: number): void {
    this.closedWith = code
    this.readyState = 3
  }
  open(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  say(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
  end(code: number, reason: string): void {
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason, wasClean: true }))
  }
}

/** Long enough for timers of no milliseconds, of which partysocket has some. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setTimeout(resolve, 0))
}

/** What partysocket alone has to be told. */
const toldBesides = { maxEnqueuedMessages: 0, minReconnectionDelay: 0, maxReconnectionDelay: 0 }

type Kind = typeof LeanSocket

function start(Socket: Kind, connectionTimeout = 10_000, protocols = async () => ['deskbell.1', 'token']) {
  FakeWebSocket.made = []
  const heard: unknown[] = []
  const socket = new Socket('wss://chat.example/v1/acme/visitor', protocols, {
    WebSocket: FakeWebSocket as unknown as typeof WebSocket,
    connectionTimeout,
    shouldReconnectOnClose: ({ code }) => code !== 4003,
    ...toldBesides,
  })
  socket.addEventListener('open', () => heard.push('open'))
  socket.addEventListener('message', event => heard.push((event as MessageEvent).data))
  socket.addEventListener('close', event => heard.push((event as CloseEvent).code))
  return { socket, heard, made: () => FakeWebSocket.made, last: () => FakeWebSocket.made.at(-1)! }
}

for (const [name, Socket] of [
  ['partysocket', ReconnectingWebSocket as unknown as Kind],
  ['the lean socket', LeanSocket],
] as const) {
  test(`[F3] ${name} opens with its protocols, and hands on what comes`, async () => {
    const { socket, heard, made, last } = start(Socket)
    assert.equal(made().length, 0)
    await settle()
    assert.deepEqual(last().protocols, ['deskbell.1', 'token'])
    assert.equal(socket.send('early'), false)
    last().open()
    last().say('hello')
    assert.equal(socket.send('ping'), true)
    assert.deepEqual([heard, last().sent], [['open', 'hello'], ['ping']])
    socket.close()
    assert.equal(last().closedWith, 1000)
  })

  test(`[F3] ${name} opens another one when one is lost, and tells by which code`, async () => {
    const { socket, heard, made, last } = start(Socket)
    await settle()
    last().open()
    last().end(4001, 'expired')
    await settle()
    assert.equal(made().length, 2)
    last().dispatchEvent(new Event('error'))
    await settle()
    assert.equal(made().length, 3)
    assert.deepEqual(heard, ['open', 4001, 1000])
    socket.close()
  })

  test(`[F3] ${name} hears nothing more of a socket that was given up`, async () => {
    const { socket, heard, made, last } = start(Socket)
    await settle()
    last().open()
    socket.reconnect()
    assert.deepEqual([heard, made()[0]!.readyState], [['open', 1000], 3])
    await settle()
    made()[0]!.say('late')
    made()[0]!.end(1006, '')
    assert.deepEqual([heard, made().length], [['open', 1000], 2])
    socket.close()
  })

  test(`[F3] ${name} gives up one that does not open in time`, async () => {
    const { socket, heard, made } = start(Socket, 1)
    await settle()
    while (made().length < 3) await settle()
    assert.ok(heard.every(code => code === 1000))
    assert.equal(made()[0]!.readyState, 3)
    socket.close()
  })

  test(`[F3] ${name} stays closed once it is, and after a close for good`, async () => {
    for (const end of [
      ({ socket }: ReturnType<typeof start>) => socket.close(),
      ({ last }: ReturnType<typeof start>) => last().end(4003, 'blocked'),
    ]) {
      const started = start(Socket)
      await settle()
      started.last().open()
      end(started)
      await settle()
      assert.equal(started.made().length, 1)
      assert.equal(started.socket.send('late'), false)
    }
  })

  test(`[F3] ${name} asks anew where a socket cannot even be made`, async () => {
    let asked = 0
    const { socket, made } = start(Socket, 10_000, async () => {
      if (++asked === 1) FakeWebSocket.refuses = true
      return ['deskbell.1']
    })
    for (let turn = 0; turn < 20 && made().length === 0; turn++) await settle()
    assert.deepEqual([asked, made().length], [2, 1])
    socket.close()
  })

  test(`[F3] ${name} opens nothing where it was closed while it waited for its protocols`, async () => {
    let answer: (protocols: string[]) => void = () => {}
    const { socket, made, heard } = start(
      Socket,
      10_000,
      () => new Promise<string[]>(resolve => (answer = resolve)),
    )
    await settle()
    socket.close()
    answer(['deskbell.1'])
    await settle()
    assert.deepEqual([made().length, heard], [0, []])
  })

  test(`[F3] ${name} asks for its protocols once, however often it is to reconnect meanwhile`, async () => {
    let asked = 0
    let answer: (protocols: string[]) => void = () => {}
    const { socket, made } = start(Socket, 10_000, () => {
      asked++
      return new Promise<string[]>(resolve => (answer = resolve))
    })
    await settle()
    socket.reconnect()
    socket.reconnect()
    await settle()
    answer(['deskbell.1'])
    await settle()
    assert.deepEqual([asked, made().length], [1, 1])
    socket.close()
  })
}
