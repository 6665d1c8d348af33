import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

const workerInputs = [
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'scripts',
  'packages/protocol/src',
  'packages/server/src',
  'packages/server/wrangler.jsonc',
]
const clientInputs = ['demo', 'packages/client/src', 'packages/elements/src', 'packages/embed/src']

/** A short name for the exact sources that a build is made of: two builds share it if they are the same. */
export function fingerprint(root: string, part: 'worker' | 'all'): string {
  const hash = createHash('sha256')
  for (const input of part === 'all' ? [...workerInputs, ...clientInputs] : workerInputs) {
    for (const file of filesOf(join(root, input))) {
      hash.update(relative(root, file)).update('\0').update(readFileSync(file))
    }
  }
  return hash.digest('hex').slice(0, 10)
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.test.ts') && !entry.name.startsWith('.'))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => !/\/(?:server\/src\/start|scripts\/packages|demo\/pages|\.wrangler)\//.test(file))
    .toSorted()
}
