import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'
import { test } from 'node:test'
import { settled } from './testing/fake-clock.ts'
import { anonymous, connected, messages, visitorWorld } from './testing/open-visitor.ts'
import type { VisitorSession } from './visitor-session.ts'

test('[W8] a file that is chosen while what uploads it cannot be loaded waits in the store, and goes with its message later', async () => {
  const world = visitorWorld()
  const { answer } = world.server
  world.server.answer = async (path, body) =>
    path.startsWith('files/') ? Response.json({ file: {} }) : answer(path, body)
  const session = await connected(world)
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier.endsWith('/uploads.ts')) throw new Error('No network')
      return next(specifier, context)
    },
  })
  world.wire.cut()
  await session.attach(new Blob(['no']), 'mistake.txt')
  await session.removeFile(session.thread.files[0]!.id)
  await session.attach(new Blob(['abc'], { type: 'text/plain' }), 'notes.txt')
  assert.deepEqual(
    session.thread.files.map(({ name, state }) => [name, state]),
    [['notes.txt', 'waiting']],
  )
  await session.send('look')
  assert.equal((await world.disk.read(anonymous, ['file'])).length, 1)
  hooks.deregister()
  await world.wire.restore()
  while (world.room.texts.length === 0) {
    await settled()
    await world.wire.flush()
    // Loading a module takes its time.
    await new Promise(resolve => setImmediate(resolve))
  }
  assert.equal(messages(session)[0]!.files.length, 1)
  assert.deepEqual(await world.disk.read(anonymous, ['file']), [])
})

test('[W2] [F6] [W8] a message with a file, of a tab that has died, leaves from another that has had no files', async () => {
  const world = visitorWorld()
  const { answer } = world.server
  world.server.answer = async (path, body) =>
    path.startsWith('files/') ? Response.json({ file: {} }) : answer(path, body)
  const tabs = world.browser.tab()
  const dying = await connected(world, { tabs })
  const other = await connected(world)
  world.wire.cut()
  await dying.attach(new Blob(['abc'], { type: 'text/plain' }), 'notes.txt')
  await dying.send('look')
  await settled()
  dying.disconnect()
  await world.wire.restore()
  await world.browser.kill(tabs)
  for (let turns = 200; world.room.texts.length === 0; turns--) {
    assert.ok(turns > 0, 'The message is still there')
    await settled()
    await world.wire.flush()
    await new Promise(resolve => setImmediate(resolve))
  }
  assert.equal(messages(other)[0]!.files.length, 1)
})

for (const [what, begin] of [
  ['a message on its way into the store', (session: VisitorSession) => session.send('Hello')],
  ['a file that is being read', (session: VisitorSession) => session.attach(new Blob(['abc']), 'notes.txt')],
] as const) {
  test(`[I4] nothing is asked or connected for ${what} when the visitor withdraws and goes`, async () => {
    const world = visitorWorld()
    const session = world.open()
    await session.start()
    const under = begin(session)
    await session.withdraw()
    session.destroy()
    await under.catch(() => {})
    for (let turns = 20; turns > 0; turns--) {
      await settled()
      await world.wire.flush()
      await new Promise(resolve => setImmediate(resolve))
    }
    assert.deepEqual(
      world.requests.map(({ path }) => path),
      [],
    )
    assert.equal(session.state.connection.state, 'idle')
  })
}
