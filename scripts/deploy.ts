import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { publishPages } from '../packages/server/src/start/pages.ts'
import { ensureBuilt } from './ensure-built.ts'

/**
 * `node scripts/deploy.ts […options of wrangler deploy]`. Cloudflare serves what is in the folder and nothing
 * else, so that folder keeps the last versions, as a server of one's own does: pages that were opened before the
 * upgrade, and those that have pinned a version, still find theirs. Who deploys from a fresh checkout each
 * time has to keep `dist/deployed`.
 */
async function main(): Promise<void> {
  const dist = resolve(import.meta.dirname, '../dist')
  await ensureBuilt('all')
  const deployed = join(dist, 'deployed')
  publishPages(join(dist, 'client'), deployed)
  for (const file of ['_headers', '.assetsignore'])
    copyFileSync(join(dist, 'client', file), join(deployed, file))
  const { status } = spawnSync(
    'wrangler',
    [
      'deploy',
      '--config',
      join(dist, 'worker/wrangler.json'),
      '--assets',
      deployed,
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit' },
  )
  process.exitCode = status ?? 1
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
