import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** All TypeScript files below a folder, sorted; none if the folder is missing. */
export function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted()
}
