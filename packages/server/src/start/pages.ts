import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

/** How many versions' chunks are kept. */
const kept = 5

/**
 * Copies the built pages to where they are served from. Chunks of the last versions stay, so that a page
 * opened before an upgrade still finds the parts it has not loaded yet.
 */
export function publishPages(built: string, served: string, now = new Date()): void {
  const versions = join(served, 'v')
  mkdirSync(versions, { recursive: true })
  for (const version of readdirSync(join(built, 'v'))) {
    if (!existsSync(join(versions, version))) replace(join(built, 'v', version), join(versions, version))
    // Its age is that of its last start: going back to an older version makes that one the newest.
    utimesSync(join(versions, version), now, now)
  }
  // The chunks are in place before the pages that name them.
  for (const entry of readdirSync(built, { withFileTypes: true })) {
    if (entry.name !== 'v' && !/^[._]/.test(entry.name))
      replace(join(built, entry.name), join(served, entry.name))
  }
  const byAge = readdirSync(versions)
    .map(version => ({ version, at: statSync(join(versions, version)).mtimeMs }))
    .toSorted((a, b) => b.at - a.at)
  for (const { version } of byAge.slice(kept))
    rmSync(join(versions, version), { recursive: true, force: true })
}

/** A request in between finds the old file or the new one, whole. */
function replace(from: string, to: string): void {
  const draft = join(to, '..', `.draft-${process.pid}`)
  cpSync(from, draft, { recursive: true })
  if (statSync(draft).isDirectory()) rmSync(to, { recursive: true, force: true })
  renameSync(draft, to)
}
