import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { withBuildLock } from './build-lock.ts'
import { isFresh, stampOf, type Part } from './freshness.ts'
import { describeHashes } from './integrity.ts'
import { makeCountries } from './make-countries.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

/**
 * `node scripts/build.ts [worker|all] [--if-stale]`. A build is made beside the one that is there and then
 * takes its place, so that a server started in between finds either one whole.
 */
async function main(): Promise<void> {
  const part: Part = process.argv.includes('worker') ? 'worker' : 'all'
  const onlyStale = process.argv.includes('--if-stale')
  await withBuildLock(join(root, 'node_modules/.cache'), async () => {
    makeCountries(dist)
    if (!onlyStale || !isFresh(root, 'worker')) await make('worker', 'deskbell', ['worker'])
    if (part === 'worker' || (onlyStale && isFresh(root, 'all'))) return
    await make('all', 'client', ['client', 'manifest.json', 'box-manifest.json'])
    // Who builds to start, or to test, has not asked.
    if (!onlyStale) console.log(describeHashes(join(dist, 'client')))
  })
}

async function make(part: Part, environmentName: string, results: string[]): Promise<void> {
  const stamp = stampOf(root, part)
  const scratch = join(dist, `.making-${process.pid}`)
  process.env.DESKBELL_DIST = scratch
  mkdirSync(scratch, { recursive: true })
  try {
    const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
    const environment = builder.environments[environmentName]
    if (!environment) throw new Error(`vite.config.ts has no environment "${environmentName}"`)
    await builder.build(environment)
    for (const result of results) {
      rmSync(join(dist, `${result}.old`), { recursive: true, force: true })
      if (existsSync(join(dist, result))) renameSync(join(dist, result), join(dist, `${result}.old`))
      renameSync(join(scratch, result), join(dist, result))
      rmSync(join(dist, `${result}.old`), { recursive: true, force: true })
    }
    writeFileSync(stamp.file, stamp.value)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
    // Names the folder that was just taken away; what is deployed is named by the deploy command.
    rmSync(join(root, 'demo/.wrangler'), { recursive: true, force: true })
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
