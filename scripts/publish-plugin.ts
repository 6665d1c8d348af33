import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { assetRules } from '../packages/server/src/assets/asset-headers.ts'

const compressible = /\.(?:html|js|css|svg|json|txt)$/

/**
 * Readies the client's folder for both homes: Cloudflare's `_headers` file, a compressed copy of each file
 * for the disk of a plain workerd, and vite's manifests kept beside the folder instead of in it.
 */
export function publishPlugin(): Plugin {
  return {
    name: 'deskbell-publish',
    apply: 'build',
    applyToEnvironment: environment => environment.name === 'client',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler({ dir }) {
        if (!dir) throw new Error('The client build has no folder')
        renameSync(join(dir, '.vite/manifest.json'), join(dirname(dir), 'manifest.json'))
        renameSync(join(dir, 'box-manifest.json'), join(dirname(dir), 'box-manifest.json'))
        rmSync(join(dir, '.vite'), { recursive: true })
        for (const file of filesIn(dir).filter(file => compressible.test(file))) {
          writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
        }
        writeFileSync(join(dir, '_headers'), headersFile())
        writeFileSync(join(dir, '.assetsignore'), '*.gz\n')
      },
    },
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

function headersFile(): string {
  return assetRules
    .map(({ path, headers }) => [
      path,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    ])
    .map(lines => lines.join('\n'))
    .join('\n\n')
    .concat('\n')
}
