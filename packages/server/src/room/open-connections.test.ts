import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OpenConnections, type RoomConnection } from './open-connections.ts'

class FakeConnection implements RoomConnection {
  readonly id: string
  state: unknown
  readyState: number = WebSocket.OPEN

  constructor(id: string, state: unknown = { id }) {
    this.id = id
    this.state = state
  }

  setState(state: unknown): void {
    this.state = state
  }

  send(): void {}

  close(): void {
    this.readyState = WebSocket.CLOSING
  }
}

const names = (open: Iterable<{ state: unknown }>) =>
  [...open].map(({ state }) => (state as { id: string }).id)
const hold = (...survivors: FakeConnection[]) => new OpenConnections(survivors, () => null)

test('[F8] the connections that outlived a sleep are there, and those that come since', () => {
  const open = hold(new FakeConnection('a'), new FakeConnection('b'))
  open.peer(new FakeConnection('c'))
  assert.deepEqual(names(open), ['a', 'b', 'c'])
})

test('a connection has one peer', () => {
  const a = new FakeConnection('a')
  const open = hold(a)
  assert.equal(open.peer(a), open.peer(a))
  assert.deepEqual(names(open), ['a'])
})

test('a connection that closes is not among them, nor one that has gone, nor one without a state', () => {
  const [a, b, c] = [new FakeConnection('a'), new FakeConnection('b'), new FakeConnection('c', null)]
  const open = hold(a, b, c)
  open.peer(a).close(1000, '')
  assert.deepEqual(names(open), ['b'])
  open.delete(b)
  assert.deepEqual(names(open), [])
  c.setState({ id: 'c' })
  assert.deepEqual(names(open), ['c'])
})
