import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './statistics.ts'

/** Milliseconds that the disk under the servers' folders takes to make one page of SQLite's log durable: neither server can be faster. */
export function diskTime(tries = 200): number {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-disk-'))
  const file = openSync(join(folder, 'log'), 'w')
  const page = Buffer.alloc(4096 + 24, 1)
  const times = Array.from({ length: tries }, () => {
    const begun = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    return performance.now() - begun
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return median(times)
}
