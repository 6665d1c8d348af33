import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { allSent, openPair, shows, texts } from '../support/clients.ts'
import { startServer } from '../support/server.ts'
import { hastyClock } from '../support/test-clock.ts'
import { until } from '../support/until.ts'

const server = await startServer()
const backup = mkdtempSync(join(tmpdir(), 'deskbell-backup-'))
after(async () => {
  await server.stop()
  rmSync(backup, { recursive: true, force: true })
})

test('[F16] [W2] a server restored from a backup: clients follow it, and keep what they had not sent', async () => {
  const { visitor, agent, close } = await openPair(server, 'Eva', { clock: hastyClock() })
  await agent.send('kept')
  await shows(visitor, 'kept')

  await server.kill()
  cpSync(server.dataDir, backup, { recursive: true })
  await server.restart()
  await visitor.send('after the backup')
  await agent.send('after the backup, too')
  await Promise.all([shows(visitor, 'after the backup, too'), shows(agent, 'after the backup')])
  await Promise.all([allSent(visitor), allSent(agent)])

  await server.kill()
  await visitor.send('unsent of the visitor')
  await agent.send('unsent of the agent')
  visitor.setDraft('a draft')
  for (const folder of ['rooms', 'blobs']) {
    rmSync(join(server.dataDir, folder), { recursive: true, force: true })
    cpSync(join(backup, folder), join(server.dataDir, folder), { recursive: true })
  }
  await server.restart()

  await Promise.all([shows(visitor, 'unsent of the agent'), shows(agent, 'unsent of the visitor')])
  await Promise.all([allSent(visitor), allSent(agent)])
  await until(visitor, () => !texts(visitor.thread).includes('after the backup, too'))
  const unsent = ['unsent of the agent', 'unsent of the visitor']
  for (const { thread } of [visitor, agent]) {
    assert.deepEqual(texts(thread).slice(0, 2), ['hello', 'kept'])
    assert.deepEqual(texts(thread).slice(2).toSorted(), unsent)
  }
  assert.deepEqual(texts(visitor.thread), texts(agent.thread))
  assert.equal(visitor.thread.draft, 'a draft')

  await visitor.send('life goes on')
  await shows(agent, 'life goes on')
  close()
})
