import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { dataFolder, prepareDataFolder, serverKey } from './data-folder.ts'
import { FolderInUse, FolderLock, readLock, type LockRecord } from './folder-lock.ts'
import { identify, lives, type ProcessIdentity } from './process-identity.ts'

const folder = mkdtempSync(join(tmpdir(), 'deskbell-lock-'))
after(() => rmSync(folder, { recursive: true }))

const dead: ProcessIdentity = { pid: process.pid, started: 'before the last boot' }

function lockPath(context: TestContext, record?: LockRecord | string): string {
  const path = join(folder, context.name.replaceAll(/\W+/g, '-'))
  if (record) writeFileSync(path, typeof record === 'string' ? record : JSON.stringify(record))
  return path
}

async function sleeper(context: TestContext): Promise<{ child: ChildProcess; identity: ProcessIdentity }> {
  const child = spawn('sleep', ['60'])
  await once(child, 'spawn')
  context.after(() => child.kill('SIGKILL'))
  const identity = identify(child.pid ?? -1)
  assert.ok(identity)
  return { child, identity }
}

test('a free folder is taken, and free again after release', async context => {
  const path = lockPath(context)
  const lock = await FolderLock.take(path)
  assert.equal(readLock(path)?.supervisor.pid, process.pid)
  lock.release()
  assert.equal(readLock(path), null)
})

test('a folder whose server lives is refused, with its address and what to do', async context => {
  const { identity } = await sleeper(context)
  const path = lockPath(context, { supervisor: identity, workerd: null, url: 'http://127.0.0.1:1' })
  await assert.rejects(FolderLock.take(path), error => {
    assert.ok(error instanceof FolderInUse)
    assert.match(error.message, /http:\/\/127\.0\.0\.1:1/)
    assert.match(error.message, /DATA_DIR/)
    return true
  })
  assert.equal(readLock(path)?.supervisor.pid, identity.pid, 'its lock is left alone')
})

test('a workerd that lost its supervisor is ended before its folder is taken', async context => {
  const { child, identity } = await sleeper(context)
  const path = lockPath(context, { supervisor: dead, workerd: identity, url: null })
  const ended = once(child, 'exit')
  const lock = await FolderLock.take(path)
  assert.deepEqual(await ended, [null, 'SIGKILL'])
  assert.equal(lives(identity), false)
  lock.release()
})

test('a process that was given the number of a dead one is not mistaken for it', async context => {
  const { child, identity } = await sleeper(context)
  const gone = { ...identity, started: 'earlier' }
  const lock = await FolderLock.take(lockPath(context, { supervisor: dead, workerd: gone, url: null }))
  assert.equal(child.exitCode ?? child.signalCode, null, 'the stranger goes on')
  lock.release()
})

test('a lock file that cannot be read holds nobody off', async context => {
  const lock = await FolderLock.take(lockPath(context, '{"supervisor":'))
  lock.release()
})

test('of many that find a dead lock at once, one gets the folder', async context => {
  const path = lockPath(context, { supervisor: dead, workerd: null, url: null })
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => FolderLock.take(path)))
  assert.equal(attempts.filter(attempt => attempt.status === 'fulfilled').length, 1)
})

test('the lock names the workerd that runs', async context => {
  const path = lockPath(context)
  const lock = await FolderLock.take(path)
  lock.update(dead, 'http://127.0.0.1:2')
  assert.deepEqual(readLock(path)?.workerd, dead)
  lock.release()
})

test('the server key is made once, for its owner alone', () => {
  const data = dataFolder(join(folder, 'data'))
  prepareDataFolder(data)
  const key = serverKey(data)
  assert.equal(Buffer.from(key, 'base64url').length, 32)
  assert.equal(serverKey(data), key)
  assert.equal(statSync(data.keyFile).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(data.path).toSorted(), ['blobs', 'pages', 'rooms', 'server.key'])
  writeFileSync(data.keyFile, '')
  assert.throws(() => serverKey(data), /Restore it from a backup/)
})
