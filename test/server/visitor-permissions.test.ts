import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { VisitorNotice } from '@deskbell/protocol'
import { byVisitor } from '../permissions/commands.ts'
import { visitorCells } from '../permissions/table.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Wire } from '../support/wire.ts'

let server: TestServer
let petr: WireAgent
before(async () => {
  server = await startServer()
  petr = await WireAgent.signIn(server, 'Petr')
})
after(() => server.stop())

let clientIds = 0
const message = () => ({ type: 'message.send', clientId: `m${++clientIds}`, text: 'Hello', files: [] })

/** Somebody whose conversation is resolved, so that it may be rated. */
async function written(): Promise<{ visitor: WireVisitor; tab: Wire<VisitorNotice> }> {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  tab.send(message())
  await tab.take('command.accepted')
  await petr.ticket(visitor.conversation)
  const { conversation } = visitor
  const clientId = `r${++clientIds}`
  petr.account.send({ type: 'conversation.resolve', clientId, conversation, seen: 1_000 })
  assert.equal((await petr.account.answer(clientId)).type, 'command.accepted')
  return { visitor, tab }
}

/** Blocks them, and they come again. */
async function blocked(of: { visitor: WireVisitor; tab: Wire<VisitorNotice> }): Promise<Wire<VisitorNotice>> {
  const clientId = `b${++clientIds}`
  const { conversation } = of.visitor
  petr.account.send({ type: 'visitor.block', clientId, conversation, blocked: true })
  assert.equal((await petr.account.answer(clientId)).type, 'command.accepted')
  await of.tab.closed
  const tab = await of.visitor.tab()
  await tab.take('welcome')
  return tab
}

function frame(type: string, conversation: string): object {
  const clientId = `c${++clientIds}`
  switch (type) {
    case 'message.send':
      return { ...message(), clientId }
    case 'conversation.end':
      return { type, clientId, conversation, seen: 1_000 }
    case 'conversation.rate':
      return { type, clientId, conversation, rating: { value: 5, comment: '' } }
    case 'profile.set':
      return { type, clientId, field: 'name', value: 'Eva' }
    case 'variables.set':
      return { type, clientId, variables: [{ key: 'plan', label: null, value: 'gold' }] }
    case 'visit.set':
      return { type, referrer: '', pages: [] }
    default:
      return { type, active: true }
  }
}

/** The reason of the refusal, or null; the addresses asked for behind it tell that there is none. */
async function say(tab: Wire<VisitorNotice>, command: object): Promise<string | null> {
  tab.send(command)
  const marker = `u${++clientIds}`
  tab.send({ type: 'urls.sign', request: marker, files: [] })
  await tab.take('urls.signed', ({ request }) => request === marker)
  const refusal = tab.untaken('command.refused').at(-1)
  return refusal ? (await tab.take('command.refused')).reason : null
}

test('[S9] [V9] what a visitor does with what is theirs goes by the table, blocked or not', async () => {
  const [open, shut] = [await written(), await written()]
  const tabs = [
    { isBlocked: false, tab: open.tab, visitor: open.visitor },
    { isBlocked: true, tab: await blocked(shut), visitor: shut.visitor },
  ]
  const wrong: string[] = []
  for (const { isBlocked, tab, visitor } of tabs) {
    // A message opens the conversation again, so that it could not be rated any more.
    const types = Object.keys(byVisitor).toSorted((a, b) =>
      a === 'conversation.rate' ? -1 : Number(b === 'conversation.rate'),
    )
    for (const type of types) {
      const action = byVisitor[type]
      if (!action) continue
      const cell = visitorCells.find(
        one => one.action === action && one.blocked === isBlocked && one.to === 'own',
      )
      const reason = await say(tab, frame(type, visitor.conversation))
      const expected = cell?.allowed ? null : 'blocked'
      if (reason !== expected) wrong.push(`${type} ${isBlocked ? 'blocked' : ''}: ${reason}`)
    }
  }
  assert.deepEqual(wrong, [])
  await Promise.all(tabs.map(({ tab }) => tab.drop()))
})

test('[S2] [S9] another visitor’s conversation is answered as one that is not there', async () => {
  const [mine, theirs] = [await written(), await written()]
  for (const conversation of [theirs.visitor.conversation, 'nobody.1', `${mine.visitor.id}.99`]) {
    for (const command of [
      frame('conversation.rate', conversation),
      frame('conversation.end', conversation),
      { type: 'read.set', conversation, seq: 1 },
    ]) {
      assert.equal(await say(mine.tab, command), 'not_found', JSON.stringify(command))
    }
  }
  await Promise.all([mine.tab.drop(), theirs.tab.drop()])
})
