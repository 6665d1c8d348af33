import type { MessageEvent } from '@deskbell/protocol'
import { history, messagesOf } from './history.ts'
import { WireAgent } from './people.ts'
import type { TestServer } from './server.ts'

let readers = 0

/** Every message that the server holds, of all visitors, as an agent who was not there reads them. */
export async function storedMessages(server: TestServer): Promise<MessageEvent[]> {
  const agent = await WireAgent.signIn(server, `Reader${++readers}`)
  const found: MessageEvent[] = []
  for (const folder of ['all', 'resolved'] as const) {
    const request = `of-${folder}`
    agent.account.send({ type: 'folder.load', request, folder, after: null, limit: 200 })
    const { rows } = await agent.account.take('folder.loaded', notice => notice.request === request)
    for (const { id } of rows) {
      const room = await agent.open(id)
      found.push(...messagesOf(await history(room)).filter(message => message.conversation === id))
      await room.drop()
    }
  }
  await agent.account.drop()
  return found
}

/** Their texts. */
export async function storedTexts(server: TestServer): Promise<string[]> {
  return (await storedMessages(server)).map(({ text }) => text)
}
