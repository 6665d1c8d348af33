import { buildOnce } from '../support/server.ts'
import { breakDown } from './breakdown/breakdown.ts'
import { breakdownText } from './breakdown/print.ts'
import { embedTable } from './embed.ts'
import { measureEmbed } from './embed/measure-embed.ts'
import { compare } from './figures.ts'
import { measureIdleMemory } from './idle-memory.ts'
import { fullPlan, quickPlan } from './plan.ts'
import { writeResults } from './results.ts'
import { runRounds } from './rounds.ts'
import { fullScale, quickScale, scaleTable } from './scale.ts'
import { measureScale } from './scale/measure-scale.ts'
import { figuresTable } from './table.ts'

/**
 * `npm run bench`: our server beside a bare relay, in alternating rounds of one run; README.md says what each
 * figure means. Figures of a shared machine prove nothing by themselves, so that ✗ is news and no failure.
 */
async function main(): Promise<void> {
  const plan = process.env.BENCH_QUICK ? quickPlan : fullPlan
  const begun = performance.now()
  const log = (line: string): void =>
    console.error(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}`)
  await buildOnce('worker')
  const rounds = await runRounds(plan, log)
  const idle = await measureIdleMemory(plan, log)
  const figures = compare(plan, rounds, idle)
  const breakdown = await breakDown(plan, rounds, log)
  const size = process.env.BENCH_QUICK ? quickScale : fullScale
  const scale = await measureScale(size, log, process.env.BENCH_DATA_DIR)
  const embed = await measureEmbed(process.env.BENCH_QUICK ? 3 : 11, log)
  const file = writeResults(plan, { figures, breakdown, scale, embed })
  const parts = [
    figuresTable(figures),
    'Where the time goes',
    breakdownText(breakdown),
    `An account of ${size.conversations.toLocaleString('en')} conversations`,
    scaleTable(scale),
    'What the chat costs the page it stands on',
    embedTable(embed),
    file,
  ]
  console.log(`\n${parts.join('\n\n')}`)
}

main().catch((error: Error) => {
  console.error(error)
  process.exitCode = 1
})
