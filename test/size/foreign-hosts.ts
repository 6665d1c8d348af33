import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { namedHosts } from './budgets.ts'

/** Names that nobody can ever have (RFC 2606): they stand in hints and samples. */
const isReserved = (host: string) => host.endsWith('.example')

/** Every address of another host in the built pages and scripts, with the file that names it. */
export function foreignHosts(folder: string): string[] {
  return globSync('**/*.{html,js,css}', { cwd: folder }).flatMap(file => {
    const text = readFileSync(join(folder, file), 'utf8')
    const hosts = [...text.matchAll(/\b(?:https?|wss?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*)/gi)].map(
      match => match[1] ?? '',
    )
    return [...new Set(hosts)]
      .filter(host => !(host in namedHosts) && !isReserved(host))
      .map(host => `${file} names ${host}`)
  })
}
