import { ChatError } from '@deskbell/protocol'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageSignal } from './page-signals.ts'
import { PartyConnection } from './party-connection.ts'
import { FakeClock } from './testing/fake-clock.ts'
import type { ConnectionStatus } from './visitor-state.ts'

/** A browser's socket that does what the test says. */
class FakeWebSocket extends EventTarget {
  static made: FakeWebSocket[] = []
  readonly url: string
  readonly protocols: string[]
  readyState = 0
  binaryType = ''
  readonly sent: string[] = []

  constructor(url: string, protocols: string[]) {
    super()
    this.url = url
    this.protocols = protocols
    FakeWebSocket.made.push(this)
  }
  send(data: string): void {
    this.sent.push(data)
  }
  close(): void {
    this.readyState = 3
  }
  open(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  say(data: unknown): void {
    this.dispatchEvent(
      new MessageEvent('message', { data: typeof data === 'string' ? data : JSON.stringify(data) }),
    )
  }
  end(code: number, reason = ''): void {
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason, wasClean: true }))
  }
}

function open(
  token: (fresh: boolean) => Promise<{ token: string; expiresIn: number }> = async () => ({
    token: 't',
    expiresIn: 900_000,
  }),
) {
  FakeWebSocket.made = []
  const clock = new FakeClock()
  const statuses: ConnectionStatus[] = []
  const received: unknown[] = []
  const asked: boolean[] = []
  let signal: (signal: PageSignal) => void = () => {}
  let opened = 0
  const connection = new PartyConnection(
    {
      url: 'wss://chat.example/v1/acme/visitor',
      clock,
      signals: listener => {
        signal = listener
        return () => {}
      },
      token: fresh => {
        asked.push(fresh)
        return token(fresh)
      },
      opened: () => opened++,
      received: data => received.push(data),
      changed: status => statuses.push(status),
    },
    FakeWebSocket,
  )
  const sockets = () => FakeWebSocket.made
  /** partysocket waits with a timer of its own, of no milliseconds. */
  const quiet = async () => {
    for (let i = 0; i < 5; i++) await new Promise(resolve => setTimeout(resolve, 0))
  }
  /** The socket of that number, as soon as its time has come. */
  const until = async (count: number) => {
    for (let i = 0; sockets().length < count; i++) {
      assert.ok(i < 100, `no socket ${count}`)
      await quiet()
      if (sockets().length < count) await clock.advance(500)
    }
    return sockets()[count - 1]!
  }
  return {
    connection,
    clock,
    statuses,
    received,
    asked,
    sockets,
    until,
    quiet,
    signal: (of: PageSignal) => signal(of),
    opened: () => opened,
    status: () => statuses.at(-1),
  }
}

test('opens with the subprotocol and the token, never with the token in the address', async () => {
  const { until, connection } = open()
  const socket = await until(1)
  assert.deepEqual(socket.protocols, ['deskbell.1', 't'])
  assert.ok(!socket.url.includes('t='))
  connection.close()
})

test('queues nothing', async () => {
  const { until, connection } = open()
  const socket = await until(1)
  assert.equal(connection.send({ type: 'early' }), false)
  socket.open()
  assert.equal(connection.send({ type: 'now' }), true)
  assert.deepEqual(socket.sent, ['{"type":"now"}'])
  connection.close()
})

test('[F3] what an old socket says after a reconnect changes nothing', async () => {
  const { until, connection, received } = open()
  const old = await until(1)
  old.open()
  old.end(1006)
  const socket = await until(2)
  socket.open()
  old.say({ type: 'late' })
  old.end(4099, 'erased')
  socket.say({ type: 'new' })
  assert.deepEqual(received, [{ type: 'new' }])
  connection.close()
})

test('tries again after half a second to one, then later and later, up to thirty seconds', async () => {
  const { until, connection, clock, statuses, quiet } = open()
  const waits: number[] = []
  for (let attempt = 1; attempt <= 9; attempt++) {
    const socket = await until(attempt)
    socket.end(1006)
    await quiet()
    const status = statuses.at(-1)!
    assert.equal(status.state, 'offline')
    waits.push((status.state === 'offline' && status.retryAt ? status.retryAt : 0) - clock.now())
    await clock.advance(waits.at(-1)!)
  }
  assert.ok(waits[0]! >= 500 && waits[0]! <= 1_000, String(waits))
  assert.ok(waits[3]! >= 4_000 && waits[3]! <= 8_000, String(waits))
  assert.equal(waits[8], 30_000)
  connection.close()
})

test('tries at once when the network is back', async () => {
  const { until, connection, signal, quiet, sockets } = open()
  const first = await until(1)
  first.end(1006)
  await quiet()
  signal('wake')
  await quiet()
  assert.equal(sockets().length, 2)
  connection.close()
})

test('[F13] a socket that has gone silent is found within two periods and a little', async () => {
  const { until, connection, clock, quiet, status } = open()
  const socket = await until(1)
  socket.open()
  await clock.advance(20_000)
  socket.say('pong')
  assert.deepEqual(socket.sent, ['ping'])
  await clock.advance(40_000)
  await quiet()
  assert.notEqual(status()!.state, 'online')
  await clock.advance(1_000)
  await until(2)
  connection.close()
})

test('[F13] a device that has slept does not trust its socket', async () => {
  const { until, connection, clock, signal } = open()
  const socket = await until(1)
  socket.open()
  await clock.advance(20_000)
  signal('wake')
  await clock.advance(1_000)
  await until(2)
  connection.close()
})

test('the room ends it for good: it stays closed, and says why', async () => {
  const { until, connection, clock, quiet, status, sockets } = open()
  const socket = await until(1)
  socket.open()
  socket.end(4099, 'revoked')
  await quiet()
  await clock.advance(60_000)
  assert.deepEqual(status(), { state: 'ended', reason: 'revoked' })
  assert.equal(sockets().length, 1)
  connection.close()
})

test('after 4001 another token is fetched, after 4008 the same is good', async () => {
  const { until, connection, asked } = open()
  for (const [i, code] of [4008, 4001, 1000].entries()) {
    const socket = await until(i + 1)
    socket.open()
    socket.end(code)
  }
  await until(4)
  assert.deepEqual(asked, [false, false, true, false])
  connection.close()
})

test('[F4] a token that fails, or never comes, is asked for again', async () => {
  let calls = 0
  const { until, connection, clock, quiet } = open(async () => {
    calls++
    if (calls <= 5) throw new ChatError('network')
    if (calls === 6) return new Promise(() => {})
    return { token: 't', expiresIn: 900_000 }
  })
  for (let i = 0; i < 6; i++) {
    await quiet()
    await clock.advance(30_000)
  }
  await clock.advance(20_000)
  await quiet()
  await clock.advance(30_000)
  await until(1)
  assert.ok(calls >= 7)
  connection.close()
})

test('a token that will never be had ends it', async () => {
  const { connection, quiet, status, sockets } = open(async () => {
    throw new ChatError('unknown_account')
  })
  await quiet()
  assert.deepEqual(status(), { state: 'ended', reason: 'unknown_account' })
  assert.equal(sockets().length, 0)
  connection.close()
})

test('[S8] renews its token before it ends', async () => {
  let count = 0
  const { until, connection, clock } = open(async () => ({ token: `t${++count}`, expiresIn: 100_000 }))
  const socket = await until(1)
  socket.open()
  for (let i = 0; i < 4; i++) {
    await clock.advance(20_000)
    socket.say('pong')
  }
  assert.ok(socket.sent.includes('{"type":"token.renew","token":"t2"}'))
  connection.close()
})

test('what is not JSON is dropped', async () => {
  const { until, connection, received } = open()
  const socket = await until(1)
  socket.open()
  socket.say('{{{')
  socket.say('pong')
  assert.deepEqual(received, [])
  connection.close()
})
