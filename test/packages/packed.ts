import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** A project that has installed what `npm publish` would upload. */
export class PackedProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'deskbell-packed-'))
  /** What is uploaded of each package, by its name. */
  readonly archives = new Map<string, ArrayBuffer>()

  constructor(packages: readonly string[]) {
    const folders = packages.map(name => `./packages/${name}`)
    const to = ['--pack-destination', this.folder]
    const packed = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--silent', ...to, ...folders], { cwd: root, encoding: 'utf8' }),
    ) as Record<string, { name: string; filename: string }>
    for (const { name, filename } of Object.values(packed)) {
      const place = join(this.folder, 'node_modules', name)
      this.archives.set(name, new Uint8Array(readFileSync(join(this.folder, filename))).buffer)
      mkdirSync(place, { recursive: true })
      execFileSync('tar', ['-xzf', join(this.folder, filename), '-C', place, '--strip-components=1'])
      this.#link(place)
    }
  }

  /** Imports what nothing but a package's name and its `exports` lead to; throws what that throws. */
  async import(entry: string): Promise<void> {
    const kind = entry.endsWith('.json') ? `, { with: { type: 'json' } }` : ''
    const script = `await import(${JSON.stringify(entry)}${kind})`
    await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: this.folder,
      env: { PATH: process.env.PATH },
    })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Foreign packages are those of this checkout, so that no network is needed. */
  #link(place: string): void {
    const { dependencies } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    for (const name of Object.keys(dependencies)) {
      const link = join(this.folder, 'node_modules', name)
      if (name.startsWith('@deskbell/')) continue
      mkdirSync(dirname(link), { recursive: true })
      rmSync(link, { force: true })
      symlinkSync(join(root, 'node_modules', name), link)
    }
  }
}
