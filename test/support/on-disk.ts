import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which of the texts stand in any file below the folder, or in the name of one; with the file. */
export function onDisk(folder: string, texts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  const wanted = texts.map(text => ({ text, bytes: [Buffer.from(text), Buffer.from(text, 'utf16le')] }))
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const content = entry.isFile() ? read(path) : Buffer.alloc(0)
    for (const { text, bytes } of wanted) {
      if (entry.name.includes(text) || bytes.some(one => content.includes(one))) found.set(text, path)
    }
  }
  return found
}

/** It may go while the server runs. */
function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
