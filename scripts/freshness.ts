import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.ts'

/** What is built: the worker alone, or the pages and scripts with it. */
export type Part = 'worker' | 'all'

const results: Record<Part, readonly string[]> = {
  worker: ['worker/index.js', 'countries/SOURCE'],
  all: ['client/chat.js'],
}

/** Where the fingerprint of a build is kept, and what it would be for the sources as they are. */
export function stampOf(root: string, part: Part): { file: string; value: string } {
  return { file: join(root, `dist/${part}.stamp`), value: fingerprint(root, part) }
}

/** Whether what was built is built of the sources as they are. */
export function isFresh(root: string, part: Part): boolean {
  const { file, value } = stampOf(root, part)
  return (
    results[part].every(result => existsSync(join(root, 'dist', result))) &&
    existsSync(file) &&
    readFileSync(file, 'utf8') === value
  )
}
