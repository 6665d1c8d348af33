import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeardState } from './heard-state.ts'
import type { ConnectionStatus, VisitorState } from './visitor-state.ts'

const availability = { online: true, agents: [] }
const session = (connection: ConnectionStatus, change: Partial<VisitorState> = {}): VisitorState => ({
  ...new HeardState().now,
  storage: 'durable',
  connection,
  ...change,
})

function heard(): HeardState {
  const state = new HeardState()
  state.change({ availability, connection: { state: 'online' } })
  return state
}

test('[A5] what was heard holds while a session is on its way to the server', () => {
  const state = heard()
  const connecting = session({ state: 'connecting' })
  assert.deepEqual(state.with(connecting), { ...connecting, availability, connection: { state: 'online' } })
  assert.equal(state.with(connecting), state.with(connecting), 'the same snapshot is the same object')
})

test('[A5] a session that finds no server says so, and each of its tries after that', () => {
  const state = heard()
  const connecting = session({ state: 'connecting' })
  state.with(connecting)
  const offline = session({ state: 'offline', retryAt: 1 })
  assert.equal(state.with(offline), offline)
  assert.equal(state.with(connecting), connecting)
})

test('[A5] a session that knows its visitor knows best', () => {
  const state = heard()
  const visitor = { id: 'v', name: '', email: '', phone: '', blocked: false }
  const welcomed = session({ state: 'online' }, { visitor })
  assert.equal(state.with(welcomed), welcomed)
})

test('[I3] what was heard for one person is not said to the next', () => {
  const state = heard()
  state.end()
  const connecting = session({ state: 'connecting' })
  assert.equal(state.with(connecting), connecting)
})
