import { ChatError } from '@deskbell/protocol'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentWorld } from './testing/open-agent.ts'

const reason = (expected: string) => (error: ChatError) =>
  error instanceof ChatError && error.reason === expected

test('[A6] who is invited sees by whom, chooses name and password, and is signed in', async () => {
  const world = agentWorld()
  world.server.cookie = null
  const session = await world.started()
  assert.equal(session.state.auth, 'signed_out')
  assert.equal((await session.invitation('secret')).by, 'Olga')
  await session.join('secret', ' Eva ', 'correct horse')
  await world.wire.flush()
  assert.equal(session.state.auth, 'signed_in')
  const joined = world.requests.find(({ path }) => path === 'agent/join')
  assert.deepEqual(joined?.body, { token: 'secret', name: 'Eva', password: 'correct horse' })
})

test('[A6] the link of an invitation carries its token where no server sees it', async () => {
  const world = agentWorld()
  const session = await world.started()
  const invited = session.account.invite({ email: 'x@acme.example', name: 'X', role: 'full', groups: [] })
  await world.wire.flush()
  const { link, invitation } = await invited
  assert.equal(link, 'https://chat.example/dashboard?account=acme#invitation=secret')
  assert.equal(invitation.id, 'i1')
})

test('[A6] a password is changed over this server’s own route, and the old one is asked for', async () => {
  const world = agentWorld()
  const session = await world.started()
  await session.changePassword('old', 'new one')
  const { body } = world.requests.find(({ path }) => path === 'agent/password')!
  assert.deepEqual(body, { current: 'old', next: 'new one' })
})

test('[A1] [C14] what is changed of the account is a command, with no card number in a name; a refusal tells why', async () => {
  const world = agentWorld()
  const { account } = await world.started()
  const sent = () => world.account.commands.at(-1)!
  const group = { id: 'g1', name: 'Sales 4111 1111 1111 1111' }
  const saved = account.saveGroup(group)
  await world.wire.flush()
  await saved
  assert.deepEqual(
    [sent().type, sent().group],
    ['group.save', { ...group, name: 'Sales •••• •••• •••• 1111' }],
  )
  world.account.refuse = ({ type }) => (type === 'tag.save' ? 'name_taken' : undefined)
  const refused = account.saveTag({ id: 't1', name: 'VIP', color: 'blue' })
  await Promise.all([assert.rejects(refused, reason('name_taken')), world.wire.flush()])
  world.wire.cut()
  await assert.rejects(account.deleteTag('t1'), reason('network'))
  await assert.rejects(account.settings(), reason('network'))
})

test('[K3] the chat box leaves this browser without a card number, and only with what changes; its picture by itself', async () => {
  const world = agentWorld()
  const { account } = await world.started()
  const texts = (title: string) => [{ language: 'en' as const, title, greeting: '', online: '', away: '' }]
  const sent = async (change: Promise<void>) => {
    await Promise.all([change, world.wire.flush()])
    return Object.entries(world.account.commands.at(-1)!).filter(([name]) => name !== 'clientId')
  }
  assert.deepEqual(await sent(account.updateSettings({ box: { texts: texts('4111 1111 1111 1111') } })), [
    ['type', 'settings.update'],
    ['box', { texts: texts('•••• •••• •••• 1111') }],
  ])
  assert.deepEqual(await sent(account.updateSettings({ typingPreview: true })), [
    ['type', 'settings.update'],
    ['typingPreview', true],
  ])
  assert.deepEqual(await sent(account.setAvatar('iVBORw0KGgo=')), [
    ['type', 'avatar.set'],
    ['image', 'iVBORw0KGgo='],
  ])
})

test('[A1] team, catalog and invitations are followed as they change', async () => {
  const world = agentWorld()
  const session = await world.started()
  const catalog = { groups: [{ id: 'g1', name: 'Sales' }], tags: [], shortcuts: [] }
  const invitation = { id: 'i1', email: 'x@acme.example', name: 'X', role: 'full', groups: [], until: 1 }
  for (const socket of world.account.sockets) {
    socket.tell({ type: 'catalog.changed', catalog })
    socket.tell({ type: 'team.changed', me: world.account.me, team: [], invitations: [invitation] })
  }
  await world.wire.flush()
  const { state } = session
  assert.deepEqual([state.catalog, state.team, state.invitations], [catalog, [], [invitation]])
  session.destroy()
  world.wire.cut()
  assert.deepEqual((await world.started()).state.catalog, catalog)
})

test('[A1] settings are fetched when they are asked for', async () => {
  const world = agentWorld()
  const { account } = await world.started()
  const asked = account.settings()
  await world.wire.flush()
  assert.equal((await asked).liveVisitors, true)
})

test('[I5] an export is fetched with the bearer, and with a fresh one where the old has ended', async () => {
  const world = agentWorld()
  const { account } = await world.started()
  let refusals = 1
  world.server.file = async () =>
    refusals-- > 0
      ? Response.json({ error: 'unauthorized', message: 'over' }, { status: 401 })
      : new Response('{"all":"of it"}')
  assert.equal(await (await account.exportVisitor('v')).text(), '{"all":"of it"}')
  const asked = world.requests.filter(({ path }) => path === 'visitor/v/export')
  assert.deepEqual(
    asked.map(({ authorization }) => authorization),
    ['Bearer bearer-eva', 'Bearer bearer-eva'],
  )
  assert.equal(world.requests.filter(({ path }) => path === 'agent/token').length, 2)
})

test('[C11] rows are exported by the address of their filter; a refusal tells why', async () => {
  const world = agentWorld()
  const { account } = await world.started()
  await account.exportRows({ status: 'resolved', tags: ['a', 'b'] })
  assert.equal(world.requests.at(-1)?.path, 'conversations.csv?status=resolved&tags=a%2Cb')
  world.server.file = async () => Response.json({ error: 'forbidden', message: 'no' }, { status: 403 })
  await assert.rejects(account.exportRows({}), reason('forbidden'))
  world.wire.cut()
  await assert.rejects(account.exportRows({}), reason('network'))
})
