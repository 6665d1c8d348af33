import assert from 'node:assert/strict'
import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { request } from '../support/knock.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { roomFile } from '../support/room-files.ts'
import { startServer } from '../support/server.ts'

const server = await startServer()
after(() => server.stop())
const blobs = () => readdirSync(join(server.dataDir, 'blobs'))

test('[A9] [I5] names of blobs begin with the account; those that do not yet are read, and erased, all the same', async () => {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  const ids = ['older-file', 'newer-file']
  for (const id of ids) {
    const headers = { authorization: `Bearer ${visitor.token}`, origin: server.url }
    assert.equal((await request(server, 'PUT', `files/${id}?name=a.txt`, { headers, body: id })).status, 200)
  }
  tab.send({ type: 'message.send', clientId: 'm', text: 'Two files', files: ids })
  assert.equal((await tab.answer('m')).reason, undefined)
  const stored = blobs()
  assert.equal(stored.length, 2)
  for (const name of stored) assert.match(name, /^demo\.[0-9a-f]{64}$/)

  await server.kill()
  const database = new DatabaseSync(roomFile(server.dataDir, 'visitor', `demo:${visitor.id}`))
  const { blob } = database.prepare(`SELECT blob FROM files WHERE id = 'older-file'`).get() as {
    blob: string
  }
  const before = blob.replace('demo.', '')
  database.prepare(`UPDATE files SET blob = ? WHERE id = 'older-file'`).run(before)
  database.close()
  renameSync(join(server.dataDir, 'blobs', blob), join(server.dataDir, 'blobs', before))
  await server.restart()

  const again = await visitor.tab()
  again.send({ type: 'urls.sign', request: 'u', files: ids })
  const { urls } = (await again.take('urls.signed')) as { urls: Record<string, string> }
  for (const id of ids) assert.equal(await (await fetch(new URL(urls[id]!, server.url))).text(), id)

  const olga = await WireAgent.signIn(server, 'Olga')
  await olga.ticket(visitor.conversation)
  olga.account.send({ type: 'visitor.erase', clientId: 'e', visitor: visitor.id })
  await olga.account.take('rows.changed', ({ removed }) => removed.includes(visitor.conversation))
  assert.equal((await again.closed).reason, 'erased')
  while (blobs().length > 0) await new Promise(next => setTimeout(next, 20))
})
