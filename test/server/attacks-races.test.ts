import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eventually } from '../support/eventually.ts'
import { request } from '../support/knock.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let petr: WireAgent
before(async () => {
  server = await startServer()
  petr = await WireAgent.signIn(server, 'Petr')
})
after(() => server.stop())

let ids = 0
async function said(command: object): Promise<string | null> {
  const id = `c${++ids}`
  petr.account.send({ clientId: id, request: id, ...command })
  const answer = await petr.account.answer(id)
  return answer.type.endsWith('refused') ? answer.reason! : null
}

async function rows() {
  const name = `r${++ids}`
  petr.account.send({ type: 'folder.load', request: name, folder: 'all', after: null, limit: 200 })
  return (await petr.account.take('folder.loaded', ({ request }) => request === name)).rows
}

async function begun(text: string): Promise<string> {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  tab.send({ type: 'message.send', clientId: 'm', text, files: [] })
  await tab.take('command.accepted')
  await tab.drop()
  await petr.ticket(visitor.conversation)
  return visitor.conversation
}

test('[A6] of many who take up one invitation at the same time one gets in, and one agent comes of it', async () => {
  const before = await team()
  const who = { email: 'new@example.com', name: 'New', role: 'full', groups: [] }
  petr.account.send({ type: 'invitation.create', request: 'i', ...who })
  const { token } = await petr.account.take('invitation.created')
  const join = (name: string) =>
    request(server, 'POST', 'agent/join', {
      headers: { origin: server.url },
      body: { token, name, password: 'a good password' },
    })
  const answers = await Promise.all(['Anna', 'Bob', 'Cyril', 'Dana', 'Emil', 'Fatma'].map(join))
  const statuses = answers.map(({ status }) => status)
  assert.equal(statuses.filter(status => status === 204).length, 1, String(statuses))
  assert.ok(
    statuses.every(status => [204, 404, 409, 429].includes(status)),
    String(statuses),
  )
  assert.equal(answers.filter(({ headers }) => headers.has('set-cookie')).length, 1)
  assert.equal(await team(), before + 1)
  assert.equal((await join('Gita')).status, 404)
})

/** How many they are. */
async function team(): Promise<number> {
  const { account } = await petr.again()
  account.send({ type: 'hello', version: 1, generation: null, revision: 0 })
  const welcome = await account.take('welcome')
  await account.drop()
  return welcome.team.length
}

test('[A3] whatever is moved to a group while it is deleted ends in none, and stays visible to whom it was', async () => {
  const lena = await WireAgent.signIn(server, 'Lena', 'limited')
  const conversations = await Promise.all(Array.from({ length: 12 }, (_, i) => begun(`number ${i}`)))
  assert.equal(await said({ type: 'group.save', group: { id: 'sales', name: 'Sales' } }), null)
  const move = (conversation: string) => said({ type: 'conversation.move', conversation, group: 'sales' })
  const some = conversations.slice(0, 6).map(move)
  const deleted = said({ type: 'group.delete', id: 'sales' })
  const outcomes = await Promise.all([...some, deleted, ...conversations.slice(6).map(move)])
  assert.ok(
    outcomes.every(reason => reason === null || reason === 'not_found'),
    String(outcomes),
  )
  // Lists follow the rooms, and have no group either before they have heard of one: the rooms themselves are asked.
  for (const conversation of conversations)
    assert.ok(await eventually(() => isOpenTo(lena, conversation)), `${conversation} is hidden from Lena`)
  assert.ok(await eventually(async () => (await rows()).every(({ group }) => group === null)))
})

/** Whether the room lets the agent in, with the conversation in no group. */
async function isOpenTo(agent: WireAgent, conversation: string): Promise<boolean> {
  const room = await agent.open(conversation).catch(() => null)
  const welcome = await room?.take('welcome').catch(() => null)
  await room?.drop()
  return welcome?.conversations[0]?.group === null
}

test('[S25] what means something to a full-text index, or to SQL, is searched for as letters', async () => {
  const conversation = await begun('Łódź 100% "quoted" near(the) star')
  for (const [text, finds] of [
    ['"', false],
    ['*', false],
    ['lodz*', true],
    ['"lodz', true],
    ['lodz OR nothing', false],
    ['lodz AND NOT star', false],
    ['NEAR(the star, 5)', true],
    ['text:star', false],
    ['{text} : star', false],
    ['^star', true],
    ['-star', true],
    ['star + the', true],
    ["star'; DROP TABLE rows; --", false],
    ['100%', true],
    ['_tar', false],
    ['st\\', true],
    ['😀', false],
    ['x'.repeat(200), false],
    ['"'.repeat(200), false],
  ] as const) {
    const name = `s${++ids}`
    const filter = { text }
    petr.account.send({ type: 'search.load', request: name, filter, after: null, limit: 50 })
    const found = await petr.account.take('search.loaded', ({ request }) => request === name)
    assert.deepEqual([text, found.rows.some(({ id }) => id === conversation)], [text, finds])
  }
  assert.deepEqual(
    server.log.filter(line => /dealt with|rror/.test(line)),
    [],
  )
})
