import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `integrity.json` of a version: what the chat box is made of, for those who pin it. */
export interface Hashes {
  /** Where the loader of this version is, for good. */
  readonly loader: string
  readonly tag: string
  readonly files: Readonly<Record<string, string>>
}

/** What browsers compare a file with before they run it (Subresource Integrity). */
export function integrityOf(content: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`
}

/** Of a version whose loader and other files are in this folder. The tag lets no other byte run. */
export function hashesOf(
  folder: string,
  contents: readonly (readonly [file: string, content: string | Uint8Array])[],
): Hashes {
  const files = Object.fromEntries(contents.map(([file, content]) => [file, integrityOf(content)]))
  const loader = `${folder}/chat.js`
  const tag = `<script async src="https://chat.example/${loader}" integrity="${files['chat.js']}" crossorigin data-account="acme"></script>`
  return { loader, tag, files }
}

/** What `npm run build` prints. */
export function describeHashes(client: string): string {
  const [version = ''] = readdirSync(join(client, 'v'))
  const { tag, files } = JSON.parse(
    readFileSync(join(client, 'v', version, 'integrity.json'), 'utf8'),
  ) as Hashes
  const width = Math.max(...Object.keys(files).map(file => file.length))
  const lines = Object.entries(files).map(([file, integrity]) => `  ${file.padEnd(width)}  ${integrity}`)
  return [`Chat box ${version}`, ...lines, 'Pinned, with all that it loads:', `  ${tag}`].join('\n')
}
