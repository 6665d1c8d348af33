import { resolve } from 'node:path'
import { createAccount } from './admin.ts'
import { dataFolder, prepareDataFolder, serverKey, type DataFolder } from './data-folder.ts'
import { FolderLock } from './folder-lock.ts'
import { publishPages } from './pages.ts'
import { makePassword } from './password.ts'
import type { Settings } from './settings.ts'
import { Supervisor } from './supervisor.ts'
import { vacuumRooms } from './vacuum.ts'
import { startWorkerd } from './workerd.ts'

const pagesBuilt = resolve(import.meta.dirname, '../../../../dist/client')

/** A server that runs, as the one who started it sees it. */
export interface RunningServer {
  /** Where this machine reaches it. */
  readonly localUrl: string
  /** Where everybody else does. */
  readonly publicUrl: string
  readonly folder: DataFolder
  /** The account of the settings: made just now, with this password of its owner, or there before. */
  readonly account: { readonly created: boolean; readonly madePassword: string | null }
  stop(): Promise<void>
}

/** Takes the data folder, starts workerd on it, and makes the first account. */
export async function startServer(settings: Settings, log: (line: string) => void): Promise<RunningServer> {
  const folder = dataFolder(settings.dataDir)
  prepareDataFolder(folder)
  const lock = await FolderLock.take(folder.lockFile)
  let supervisor: Supervisor | undefined
  try {
    const key = serverKey(folder)
    publishPages(pagesBuilt, folder.pages)
    const bindings = bindingsOf(settings, key)
    supervisor = new Supervisor({
      start: port =>
        startWorkerd({ folder, host: settings.host, port: port ?? settings.port, bindings, log }),
      started: workerd => lock.update(workerd.identity, urlOf(settings.host, workerd.port)),
      log,
    })
    const { port } = await supervisor.start()
    const localUrl = urlOf(settings.host, port)
    const account = await firstAccount(settings, { url: localUrl, key })
    const running = supervisor
    return {
      localUrl,
      publicUrl: settings.publicUrl ?? localUrl,
      folder,
      account,
      async stop() {
        await running.stop()
        vacuumRooms(folder.rooms)
        lock.release()
      },
    }
  } catch (error) {
    await supervisor?.stop()
    lock.release()
    throw error
  }
}

/** The settings that the worker reads; see the bindings in workerd.capnp. An empty PUBLIC_URL: as asked for. */
export function bindingsOf(settings: Settings, key: string): Record<string, string> {
  return {
    SERVER_KEY: key,
    PUBLIC_URL: settings.publicUrl ?? '',
    TRUSTED_PROXIES: settings.trustedProxies.join(','),
    DESKBELL_ACCOUNT: settings.account,
  }
}

/** An address that this machine can open: "all interfaces" is none. */
export function urlOf(host: string, port: number): string {
  const open = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${open.includes(':') ? `[${open}]` : open}:${port}`
}

async function firstAccount(
  settings: Settings,
  server: { url: string; key: string },
): Promise<RunningServer['account']> {
  const made = settings.ownerPassword === null ? makePassword() : null
  const created = await createAccount(server, {
    account: settings.account,
    ownerEmail: settings.ownerEmail,
    ownerPassword: settings.ownerPassword ?? made ?? '',
    ...(settings.identitySecret && { identitySecret: settings.identitySecret }),
    ...(settings.agentSecret && { agentSecret: settings.agentSecret }),
    origins: settings.origins,
  })
  return { created, madePassword: created ? made : null }
}
