import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readLock, type LockRecord } from '../../packages/server/src/start/folder-lock.ts'
import type { ProcessIdentity } from '../../packages/server/src/start/process-identity.ts'
import { ensureBuilt } from '../../scripts/ensure-built.ts'

/** `npm start` as a person runs it: the supervisor in a process of its own. */
export interface SupervisedServer {
  readonly url: string
  readonly dataDir: string
  /** What was printed so far. */
  readonly output: () => string
  /** The process that the supervisor started. */
  readonly workerd: () => ProcessIdentity
  /** Resolves when another workerd than this answers. */
  untilRestarted(before: ProcessIdentity): Promise<void>
  /** SIGKILL for the supervisor alone. */
  killSupervisor(): Promise<void>
  stop(): Promise<number | null>
}

/** Starts it, and waits for what it prints when it is ready; fails with its output if it ends first. */
export async function startSupervised(
  env: Readonly<Record<string, string>> = {},
  dataDir = mkdtempSync(join(tmpdir(), 'deskbell-')),
): Promise<SupervisedServer> {
  await ensureBuilt('all')
  let output = ''
  const child = spawn(
    process.execPath,
    ['--conditions=source', resolve('packages/server/src/start/main.ts')],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, ...env },
    },
  )
  const ended = once(child, 'close')
  const ready = new Promise<void>(done => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        if (output.includes('Deskbell is running')) done()
      })
    }
  })
  await Promise.race([ready, ended])
  if (child.exitCode !== null) throw new Error(output)

  const lock = (): LockRecord => {
    const record = readLock(join(dataDir, 'lock'))
    if (!record?.url) throw new Error('The running server holds no lock')
    return record
  }
  const url = lock().url ?? ''
  return {
    url,
    dataDir,
    output: () => output,
    workerd: () => {
      const { workerd } = lock()
      if (!workerd) throw new Error('No workerd runs')
      return workerd
    },
    async untilRestarted(before) {
      while (lock().workerd?.pid === before.pid || !(await answers(url))) await wait(20)
    },
    async killSupervisor() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
      return child.exitCode
    },
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    response => response.ok,
    () => false,
  )
}
