import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { isFresh, type Part } from './freshness.ts'

const root = join(import.meta.dirname, '..')

/** Builds what is missing or older than its sources; returns at once when nothing is. */
export async function ensureBuilt(part: Part): Promise<void> {
  if (isFresh(root, 'worker') && (part === 'worker' || isFresh(root, 'all'))) return
  const child = spawn(process.execPath, [join(import.meta.dirname, 'build.ts'), part, '--if-stale'], {
    cwd: root,
    // The standard output belongs to the program that needs the build.
    stdio: ['ignore', process.stderr, process.stderr],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error('The build failed; its messages are above.')
}
