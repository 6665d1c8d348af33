import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sessionAnswer } from '@deskbell/protocol'
import { WebSocket } from 'ws'
import { lives } from '../../packages/server/src/start/process-identity.ts'
import { startSupervised } from '../support/supervised-server.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'deskbell-'))
let server = await startSupervised({}, dataDir)
after(() => server.stop())

async function health(): Promise<number> {
  return (await fetch(`${server.url}/health`)).status
}

test('the first start tells where everything is, and the owner their password', async () => {
  assert.match(server.output(), new RegExp(`Demo shop +${server.url}/\n`))
  assert.match(server.output(), new RegExp(`Dashboard +${server.url}/dashboard\n`))
  assert.match(server.output(), /Sign in +owner@example\.com with the password \S+/)
  assert.equal(await health(), 200)
})

test('[F2] a workerd that dies is running again at the same address', async () => {
  const before = server.workerd()
  process.kill(before.pid, 'SIGKILL')
  await server.untilRestarted(before)
  assert.equal(await health(), 200)
})

test('a second server on the same folder is refused in words that help', async () => {
  await assert.rejects(
    startSupervised({}, dataDir),
    /already running on this data folder, at http:.*DATA_DIR/s,
  )
  assert.equal(await health(), 200)
})

test('a workerd whose supervisor was killed is ended by the next one, and no password is shown again', async () => {
  const orphan = server.workerd()
  await server.killSupervisor()
  assert.equal(lives(orphan), true)
  server = await startSupervised({}, dataDir)
  assert.equal(lives(orphan), false)
  assert.doesNotMatch(server.output(), /shown this once/)
  assert.equal(await health(), 200)
})

test('a port that is taken is named, without the words of the machine', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  await assert.rejects(startSupervised({ PORT: String(port) }), error => {
    assert.equal(
      (error as Error).message.trim(),
      `Another program listens on 127.0.0.1:${port}. Set PORT to a free one.`,
    )
    return true
  })
  taken.close()
})

test('settings that cannot be used are named before anything is started', async () => {
  await assert.rejects(
    startSupervised({ PORT: 'x', DESKBELL_OWNER_EMAIL: 'me' }),
    /PORT must.*DESKBELL_OWNER_EMAIL must/s,
  )
})

test('it ends cleanly and in time although sockets are open', async () => {
  const workerd = server.workerd()
  const socket = await openSocket()
  const cut = once(socket, 'close')
  const started = performance.now()
  assert.equal(await server.stop(), 0)
  assert.ok(performance.now() - started < 4_000)
  assert.equal(lives(workerd), false)
  await cut
})

async function openSocket(): Promise<WebSocket> {
  const headers = { origin: server.url, 'content-type': 'application/json' }
  const session = await fetch(`${server.url}/v1/demo/session`, { method: 'POST', headers, body: '{}' })
  const { token } = sessionAnswer.parse(await session.json())
  const address = `${server.url.replace('http', 'ws')}/v1/demo/visitor`
  const socket = new WebSocket(address, ['deskbell.1', token], { origin: server.url })
  await once(socket, 'open')
  return socket
}
