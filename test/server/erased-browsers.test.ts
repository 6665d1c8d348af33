import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { MemoryStore } from '@deskbell/client'
import { agentClient, openPair, shows } from '../support/clients.ts'
import { eventually } from '../support/eventually.ts'
import { WireAgent } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.stop())

/** The disk of a browser: what a session leaves there the next one finds. */
class Disk {
  readonly #stores = new Map<string, MemoryStore>()

  readonly open = async (name: string): Promise<MemoryStore> => {
    const held = this.#stores.get(name) ?? new MemoryStore()
    this.#stores.set(name, held)
    return held
  }

  async holds(text: string): Promise<boolean> {
    const entries = await Promise.all([...this.#stores.values()].map(store => store.entries()))
    return JSON.stringify(entries).includes(text)
  }
}

test('[I5] who is erased leaves nothing in the browser of an agent who was away, nor in their own', async () => {
  const disk = new Disk()
  const { visitor, agent, session, conversation } = await openPair(server, 'Eva', { openStore: disk.open })
  const id = conversation.slice(0, conversation.lastIndexOf('.'))
  await visitor.send('planted by the visitor')
  await shows(agent, 'planted by the visitor')
  await agent.send('planted by the agent')
  await shows(visitor, 'planted by the agent')
  agent.setDraft('planted draft')
  const planted = ['planted by the visitor', 'planted by the agent', 'planted draft', id]
  for (const text of planted) assert.ok(await eventually(() => disk.holds(text)), `"${text}" is kept`)
  agent.close()
  session.destroy()

  const petr = await WireAgent.signIn(server, 'Petr')
  petr.account.send({ type: 'visitor.erase', clientId: 'e', visitor: id })
  assert.equal((await petr.account.answer('e')).reason, undefined)
  const back = agentClient(server, 'Eva', { openStore: disk.open })
  await back.start()
  for (const text of planted) {
    assert.ok(await eventually(async () => !(await disk.holds(text))), `"${text}" is still there`)
  }
})
