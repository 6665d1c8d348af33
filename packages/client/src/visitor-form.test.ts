import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Variable } from '@deskbell/protocol'
import { anonymous, connected, visitorWorld } from './testing/open-visitor.ts'

const size: Variable = { key: 'form.size', label: 'Size', value: 'XL' }

test('[W9] [W2] what was answered in a form without a connection survives the page, and is told once', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  world.wire.cut()
  await session.setProfile('email', 'jana@example.com')
  await session.send('Is anybody there?')
  await session.answer([size])
  session.destroy()
  const again = world.open()
  await again.start()
  again.connect()
  await world.wire.restore()
  await world.wire.flush()
  assert.deepEqual(world.room.variables, [size])
  assert.equal(world.room.visitor.email, 'jana@example.com')
  assert.deepEqual(await world.disk.read(anonymous, ['outbox']), [])
})

test('[K3] [W9] a card number in a form is hidden before it is stored', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  world.wire.cut()
  session.setForm('{"name":"4111 1111 1111 1111"}')
  await world.clock.advance(200)
  await session.answer([{ ...size, value: '4111 1111 1111 1111' }])
  const stored = JSON.stringify(await world.disk.read(anonymous, []))
  assert.match(stored, /1111/)
  assert.doesNotMatch(stored, /4111/)
})

test('[W9] [I3] what is filled in is there again after a reload, and gone with the person', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  session.setForm('{"name":"Jana"}')
  await world.clock.advance(200)
  session.destroy()
  const again = await connected(world)
  assert.equal(again.form, '{"name":"Jana"}')
  const left = again.signOut()
  await world.clock.advance(2_000)
  await world.wire.flush()
  await left
  assert.equal(again.form, '')
})
