import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Outcome {
  readonly passed: number
  readonly failed: number
}

/** Runs files under node's test runner, `concurrency` of them at a time. */
export async function runNode(files: readonly string[], concurrency: number): Promise<Outcome> {
  if (files.length === 0) return { passed: 0, failed: 0 }
  return withResultFile(async result => {
    const code = await run(process.execPath, [
      '--conditions=source',
      '--test',
      `--test-concurrency=${concurrency}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${result}`,
      ...files,
    ])
    const report = existsSync(result) ? readFileSync(result, 'utf8') : ''
    const count = (what: string): number =>
      Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(report)?.[1] ?? 0)
    return outcome(code, count('pass'), count('fail') + count('cancelled'))
  })
}

/** Runs the browser tests; a test counts once for each browser it runs in. */
export async function runBrowsers(files: readonly string[]): Promise<Outcome> {
  if (files.length === 0) return { passed: 0, failed: 0 }
  return withResultFile(async result => {
    const code = await run(process.execPath, [bin('@web/test-runner/dist/bin.js')], { TEST_RESULTS: result })
    const counts = existsSync(result)
      ? (JSON.parse(readFileSync(result, 'utf8')) as Outcome)
      : { passed: 0, failed: 0 }
    return outcome(code, counts.passed, counts.failed)
  })
}

/** The files of some patterns, without those of others. */
export function filesOf(patterns: readonly string[], without: readonly string[] = []): string[] {
  return globSync([...patterns], { exclude: [...without] }).toSorted()
}

/** A run that ended badly without a failed test, for example in a file that cannot be loaded, is a failure too. */
function outcome(code: number | null, passed: number, failed: number): Outcome {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

async function run(
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<number | null> {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

async function withResultFile(work: (file: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-results-'))
  try {
    return await work(join(folder, 'results'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function bin(path: string): string {
  return join('node_modules', path)
}
