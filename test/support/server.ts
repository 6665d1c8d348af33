import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createAccount } from '../../packages/server/src/start/admin.ts'
import { dataFolder, prepareDataFolder, serverKey } from '../../packages/server/src/start/data-folder.ts'
import { publishPages } from '../../packages/server/src/start/pages.ts'
import { startWorkerd, type Workerd } from '../../packages/server/src/start/workerd.ts'
import type { BoxChange } from '@deskbell/protocol'
import { ensureBuilt } from '../../scripts/ensure-built.ts'
import { changeBox } from './change-box.ts'

export interface TestServerOptions {
  /** Bindings of the worker to be other than usual. */
  readonly env?: Readonly<Record<string, string>>
  /** A folder to go on with; otherwise a new one, taken away at the end. */
  readonly dataDir?: string
  /** Serve pages and scripts too (builds them). */
  readonly pages?: boolean
  /** The account to make; null makes none. */
  readonly account?: string | null
  readonly origins?: readonly string[]
  /**
   * What the owner has changed of the chat box, where there are pages. Without the form of those who come while nobody
   * is online, unless told: most tests write to an account whose agents are not there yet.
   */
  readonly box?: BoxChange
  /** Further options of the workerd command, such as the inspector's address. */
  readonly workerdArgs?: readonly string[]
}

/** The real server on the real workerd, on a port and in a folder of its own. */
export interface TestServer {
  readonly url: string
  /** The same address for sockets. */
  readonly wsUrl: string
  readonly dataDir: string
  readonly account: string
  readonly ownerEmail: string
  readonly ownerPassword: string
  readonly identitySecret: string
  readonly agentSecret: string
  readonly serverKey: string
  readonly pid: number
  /** Every line that workerd wrote, over all runs. */
  readonly log: readonly string[]
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same port and folder; kills it first if it runs. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const running = new Set<number>()
process.once('exit', () => {
  for (const pid of running) process.kill(pid, 'SIGKILL')
})
// A signal ends the process without `exit`, and a workerd of its own process group would go on for ever.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))

/** Builds the worker (and the pages) if sources changed since the last build. */
export const buildOnce = ensureBuilt

export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  await buildOnce(options.pages ? 'all' : 'worker')
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'deskbell-'))
  const folder = dataFolder(dataDir)
  prepareDataFolder(folder)
  if (options.pages) publishPages(resolve('dist/client'), folder.pages)
  const key = serverKey(folder)
  const account = options.account === undefined ? 'demo' : options.account
  const log: string[] = []
  let workerd: Workerd | null = null

  async function run(port: number): Promise<Workerd> {
    const bindings = {
      SERVER_KEY: key,
      PUBLIC_URL: '',
      TRUSTED_PROXIES: '127.0.0.0/8,::1/128',
      DESKBELL_ACCOUNT: account ?? 'demo',
      ...options.env,
    }
    const started = await startWorkerd({
      folder,
      host: '127.0.0.1',
      port,
      bindings,
      args: options.workerdArgs,
      log: line => log.push(line),
    })
    const { pid } = started.identity
    running.add(pid)
    void started.ended.then(() => running.delete(pid))
    workerd = started
    return started
  }

  async function kill(): Promise<void> {
    await workerd?.kill()
    workerd = null
  }

  const { port } = await run(0)
  const url = `http://127.0.0.1:${port}`
  const server: TestServer = {
    url,
    wsUrl: `ws://127.0.0.1:${port}`,
    dataDir,
    account: account ?? 'demo',
    ownerEmail: 'owner@example.com',
    ownerPassword: 'a password for tests',
    identitySecret: randomBytes(32).toString('base64url'),
    agentSecret: randomBytes(32).toString('base64url'),
    serverKey: key,
    log,
    get pid() {
      return workerd?.identity.pid ?? -1
    },
    kill,
    async restart() {
      await kill()
      await run(port)
    },
    async stop() {
      await kill()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
  if (account !== null) await makeAccount(server, options.origins ?? []).catch(failStarting(server))
  // What was found there is as it was left.
  const isNew = account !== null && options.dataDir === undefined
  const box = options.box ?? { offlineForm: false }
  if (options.pages && isNew && Object.keys(box).length > 0)
    await changeBox(server, box).catch(failStarting(server))
  return server
}

async function makeAccount(server: TestServer, origins: readonly string[]): Promise<void> {
  const { url, serverKey: key, account, ownerEmail, ownerPassword, identitySecret, agentSecret } = server
  await createAccount(
    { url, key },
    { account, ownerEmail, ownerPassword, identitySecret, agentSecret, origins },
  )
}

/** Adds a further account to a running test server, with the owner and secrets of the first. */
export async function addAccount(server: TestServer, account: string, origins: string[] = []): Promise<void> {
  await makeAccount({ ...server, account }, origins)
}

function failStarting(server: TestServer): (error: unknown) => Promise<never> {
  return async error => {
    await server.stop()
    throw error
  }
}
