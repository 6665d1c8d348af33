import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, connected, texts, visitorWorld } from './testing/open-visitor.ts'

test('[K3] a card number is hidden before anything is stored or sent', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  session.setDraft('my card 4111 1111 1111 1111')
  await world.clock.advance(200)
  assert.ok(!JSON.stringify(await world.disk.read(anonymous, ['draft'])).includes('4111'))
  await session.send('my card 4111 1111 1111 1111')
  assert.ok(!JSON.stringify(await world.disk.read(anonymous, ['outbox'])).includes('4111'))
  await world.wire.flush()
  assert.ok(!JSON.stringify(world.wire.sent).includes('4111'))
  assert.deepEqual(texts(session), ['my card •••• •••• •••• 1111'])
})

test('[K3] [V4] a telephone number is sent as it is, a card number in any field is not', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  const fields = { name: '4111111111111111', email: '4111111111111111@shop.example', phone: '+4222222222222' }
  for (const [field, value] of Object.entries(fields)) {
    await Promise.all([session.setProfile(field as keyof typeof fields, value), world.wire.flush()])
  }
  assert.deepEqual(
    world.wire.sent.filter(({ type }) => type === 'profile.set').map(({ value }) => value),
    ['••••••••••••1111', '••••••••••••1111@shop.example', '+4222222222222'],
  )
})

test('[W6] typing is told at most every three seconds, and its end with the message', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  for (let i = 0; i < 7; i++) {
    session.type()
    await world.clock.advance(500)
  }
  await session.send('Hello?')
  await world.wire.flush()
  const told = world.wire.sent.filter(({ type }) => type === 'typing.set').map(({ active }) => active)
  assert.deepEqual(told, [true, true, false])
})

test('[W6][K3] what is being typed is shown to agents only where the account asks for it, without card numbers', async () => {
  const previews = async (typingPreview: boolean) => {
    const world = visitorWorld()
    world.room.typingPreview = typingPreview
    const session = await connected(world)
    session.setDraft('my card 4111 1111 1111 1111')
    session.type()
    await world.wire.flush()
    return world.wire.sent.filter(({ type }) => type === 'typing.set').map(({ preview }) => preview)
  }
  assert.deepEqual(await previews(false), [undefined])
  assert.deepEqual(await previews(true), ['my card •••• •••• •••• 1111'])
})

test('[W6] an agent who types is shown until they stop, or the connection is gone', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  const types = async (active: boolean) => {
    world.wire.sockets[0]!.tell({ type: 'typing.changed', agent: { id: 'eva', name: 'Eva' }, active })
    await world.wire.flush()
    return session.thread.typing?.name
  }
  assert.deepEqual([await types(true), await types(false), await types(true)], ['Eva', undefined, 'Eva'])
  world.wire.cut()
  assert.equal(session.thread.typing, null)
})

test('[V7][K3] of the page’s address the query stays in the browser', async () => {
  const world = visitorWorld()
  const page = () => ({ url: 'https://shop.example/cart?token=secret#x', title: 'Cart 4111111111111111' })
  const session = await connected(world, { page })
  await session.send('Hello?')
  await world.wire.flush()
  const { page: sent } = world.wire.sent.find(({ type }) => type === 'message.send')!
  assert.deepEqual(sent, { url: 'https://shop.example/cart', title: 'Cart ••••••••••••1111' })
})

test('[A3] a conversation that begins lands in the group the site names; one that goes on stays where it is', async () => {
  const world = visitorWorld()
  const session = await connected(world, { group: () => 'sales' })
  await session.send('Hello?')
  await world.wire.flush()
  await session.send('Anybody?')
  await world.wire.flush()
  const groups = world.wire.sent.filter(({ type }) => type === 'message.send').map(({ group }) => group)
  assert.deepEqual(groups, ['sales', undefined])
})

test('[W2] a profile field written offline is kept, and told when the network is back', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  world.wire.cut()
  await session.setProfile('email', 'jana@example.com')
  await world.wire.restore()
  assert.equal(world.room.visitor.email, 'jana@example.com')
  assert.deepEqual(await world.disk.read(anonymous, ['outbox']), [])
})

test('[V9] a visitor who is blocked is told so, and writes nothing more', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  const visitor = { ...world.room.visitor, blocked: true }
  world.wire.sockets[0]!.tell({ type: 'visitor.changed', visitor })
  await world.wire.flush()
  assert.equal(session.thread.closed, 'blocked')
  await assert.rejects(session.send('Hello?'), { reason: 'blocked' })
})

test('a message that is too long is refused where it is written', async () => {
  const world = visitorWorld()
  const session = await connected(world)
  await assert.rejects(session.send('x'.repeat(10_001)), { reason: 'too_large' })
  await session.send('   ')
  assert.deepEqual(texts(session), [])
})
