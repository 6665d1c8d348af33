import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'
import { test } from 'node:test'
import { settled } from './testing/fake-clock.ts'
import { anonymous, connected, messages, visitorWorld } from './testing/open-visitor.ts'

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
