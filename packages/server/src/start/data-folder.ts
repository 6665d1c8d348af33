import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where everything of one server is kept. A copy of the folder is a backup of the server. */
export interface DataFolder {
  readonly path: string
  /** SQLite databases, one per room. */
  readonly rooms: string
  /** Files that were sent. */
  readonly blobs: string
  /** The pages and scripts being served: this version's, and the chunks of the last few. */
  readonly pages: string
  readonly keyFile: string
  readonly lockFile: string
}

export function dataFolder(path: string): DataFolder {
  return {
    path,
    rooms: join(path, 'rooms'),
    blobs: join(path, 'blobs'),
    pages: join(path, 'pages'),
    keyFile: join(path, 'server.key'),
    lockFile: join(path, 'lock'),
  }
}

/** Makes what is missing of the folder. The conversations in it are nobody else's to read. */
export function prepareDataFolder(folder: DataFolder): void {
  try {
    for (const path of [folder.path, folder.rooms, folder.blobs, folder.pages]) {
      mkdirSync(path, { recursive: true, mode: 0o700 })
    }
  } catch (error) {
    throw new Error(`DATA_DIR ${folder.path} cannot be written: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

/** The key that signs the server's own tokens: 32 random bytes in base64url, made at the first start. */
export function serverKey(folder: DataFolder): string {
  if (!existsSync(folder.keyFile)) {
    const draft = `${folder.keyFile}.${process.pid}`
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
    try {
      linkSync(draft, folder.keyFile)
    } finally {
      rmSync(draft)
    }
  }
  const key = readFileSync(folder.keyFile, 'utf8').trim()
  if (Buffer.from(key, 'base64url').length < 32) {
    throw new Error(
      `${folder.keyFile} holds no key. Restore it from a backup; without it nobody stays signed in.`,
    )
  }
  return key
}
