import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { identify, lives, type ProcessIdentity } from './process-identity.ts'

/** What the lock file says: who holds the folder, and where they can be reached. */
export interface LockRecord {
  readonly supervisor: ProcessIdentity
  readonly workerd: ProcessIdentity | null
  readonly url: string | null
}

/** The folder is in use by a server that lives. */
export class FolderInUse extends Error {
  constructor(path: string, record: LockRecord) {
    super(
      `A server is already running on this data folder${record.url ? `, at ${record.url}` : ''} ` +
        `(process ${record.supervisor.pid}; lock file ${path}).\n` +
        'Stop it first, or give this one a folder of its own with DATA_DIR.',
    )
    this.name = 'FolderInUse'
  }
}

/**
 * workerd does not lock its folder, and two of them on one folder spoil it. The file names both processes,
 * because workerd goes on running when its supervisor is killed.
 */
export class FolderLock {
  readonly #path: string
  #record: LockRecord

  private constructor(path: string, record: LockRecord) {
    this.#path = path
    this.#record = record
  }

  /** Takes the folder; ends a workerd that a killed supervisor left behind. */
  static async take(path: string): Promise<FolderLock> {
    const supervisor = identify(process.pid)
    if (!supervisor) throw new Error('This system does not tell when a process was started')
    const lock = new FolderLock(path, { supervisor, workerd: null, url: null })
    for (;;) {
      if (lock.#create()) return lock
      const found = readLock(path)
      if (found && lives(found.supervisor)) throw new FolderInUse(path, found)
      if (found?.workerd) await end(found.workerd)
      lock.#clear(found)
    }
  }

  /** Notes the workerd that runs now, and the address it answers at. */
  update(workerd: ProcessIdentity | null, url: string | null): void {
    this.#record = { ...this.#record, workerd, url }
    const draft = this.#draft()
    writeFileSync(draft, JSON.stringify(this.#record))
    renameSync(draft, this.#path)
  }

  release(): void {
    rmSync(this.#path, { force: true })
  }

  #draft(): string {
    return `${this.#path}.${process.pid}`
  }

  /** The file appears with its content or not at all. */
  #create(): boolean {
    const draft = this.#draft()
    writeFileSync(draft, JSON.stringify(this.#record))
    try {
      linkSync(draft, this.#path)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    } finally {
      rmSync(draft, { force: true })
    }
  }

  /** Takes a dead lock away; if another starter was faster, and this is theirs, puts it back. */
  #clear(dead: LockRecord | null): void {
    const aside = `${this.#path}.dead.${process.pid}`
    try {
      renameSync(this.#path, aside)
    } catch {
      return
    }
    const taken = readLock(aside)
    if (taken && taken.supervisor.started !== dead?.supervisor.started && lives(taken.supervisor)) {
      linkSync(aside, this.#path)
    }
    rmSync(aside, { force: true })
  }
}

/** The lock of a folder; null if there is none or it cannot be read. */
export function readLock(path: string): LockRecord | null {
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as LockRecord
    return typeof record.supervisor.pid === 'number' ? record : null
  } catch {
    return null
  }
}

/** SIGKILL loses nothing: what was acknowledged is on the disk. */
async function end(orphan: ProcessIdentity): Promise<void> {
  while (lives(orphan)) {
    process.kill(orphan.pid, 'SIGKILL')
    await wait(20)
  }
}
