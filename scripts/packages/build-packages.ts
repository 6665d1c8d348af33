import { spawnSync } from 'node:child_process'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { htmlData } from './html-data.ts'
import { elementsFolder, readManifest } from './manifest.ts'

const root = join(import.meta.dirname, '../..')

/** Each before those that import it, which read its types as anybody would. */
export const packages = ['protocol', 'client', 'elements', 'server'] as const

/** `npm run build:packages`: makes `dist` of each package that others import, from its sources. */
export async function buildPackages(): Promise<void> {
  const faulty = packages.filter(name => !compile(name))
  // Files that code names by an address beside its own.
  const data = 'emoji-picker/names'
  cpSync(join(elementsFolder, 'src', data), join(elementsFolder, 'dist', data), { recursive: true })
  const manifest = await readManifest()
  const write = (name: string, content: object) =>
    writeFileSync(join(elementsFolder, 'dist', name), `${JSON.stringify(content, null, 2)}\n`)
  write('custom-elements.json', manifest.schema)
  write('html-data.json', htmlData(manifest))
  if (faulty.length > 0) throw new Error(`TypeScript refuses ${faulty.join(' and ')}; why is above.`)
}

/** Whether TypeScript has nothing against it; what can be written is written all the same. */
function compile(name: string): boolean {
  const folder = join(root, 'packages', name)
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: folder,
    stdio: ['ignore', process.stderr, process.stderr],
  })
  return status === 0
}

if (import.meta.main)
  buildPackages().catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
