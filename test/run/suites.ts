import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly failedFiles: readonly string[]
}

/** Runs files under node's test runner, `concurrency` of them at a time. */
export async function runNode(files: readonly string[], concurrency: number): Promise<Outcome> {
  return withResultFile(async result =>
    run([
      '--conditions=source',
      '--test',
      `--test-concurrency=${concurrency}`,
      // A browser that has died says no more; without it a run would never end.
      '--test-timeout=600000',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./test/run/node-reporter.mjs',
      `--test-reporter-destination=${result}`,
      ...files,
    ]),
  )
}

/** Runs the browser tests; a test counts once for each browser it runs in. */
export async function runBrowsers(files: readonly string[]): Promise<Outcome> {
  return withResultFile(async result =>
    run(['node_modules/@web/test-runner/dist/bin.js', '--files', ...files], { TEST_RESULTS: result }),
  )
}

/**
 * Runs the files, and those that failed once more: real browsers and real processes on a busy machine
 * stumble at times. What passes only then is named, so that it is seen to.
 */
export async function twice(
  files: readonly string[],
  runFiles: (files: readonly string[]) => Promise<Outcome>,
): Promise<Outcome> {
  const first = await runFiles(files)
  const again = [...new Set(first.failedFiles)]
  if (first.failed === 0 || again.length === 0) return first
  console.log(`\nOnce more, since they failed: ${again.join(', ')}\n`)
  const second = await runFiles(again)
  const steady = second.failedFiles
  for (const file of again) if (!steady.includes(file)) console.log(`Passed only the second time: ${file}`)
  return { ...second, passed: first.passed + first.failed - second.failed }
}

/** The files of some patterns, without those of others. */
export function filesOf(patterns: readonly string[], without: readonly string[] = []): string[] {
  return globSync([...patterns], { exclude: [...without] }).toSorted()
}

async function run(args: string[], env: Record<string, string> = {}): Promise<number | null> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

/** A run that ended badly without a failed test, for example without a result, is a failure too. */
async function withResultFile(work: (file: string) => Promise<number | null>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-results-'))
  try {
    const file = join(folder, 'results')
    const code = await work(file)
    const told: Outcome = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: 0, failedFiles: [] }
    return code !== 0 && told.failed === 0 ? { ...told, failed: 1 } : told
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
