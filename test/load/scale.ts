import { measureScale, type ScaleFigure, type ScalePlan } from './scale/measure-scale.ts'
import { short, table } from './table.ts'

export const fullScale: ScalePlan = {
  conversations: 100_000,
  rooms: 2_000,
  agents: 20,
  rate: 200,
  seconds: 6,
  rounds: 3,
  live: 100,
  repeats: 10,
  pages: 100,
}

export const quickScale: ScalePlan = { ...fullScale, seconds: 3, rounds: 2, repeats: 4, pages: 30 }

export function scaleTable(figures: readonly ScaleFigure[]): string {
  return table(
    figures.map(({ name, value, unit, most, detail = '' }) => [
      name,
      short(value),
      unit,
      most === undefined ? '' : `≤ ${most}${unit && ` ${unit}`} ${value <= most ? '✓' : '✗'}`,
      detail,
    ]),
  )
}

/** Alone: `node --conditions=source test/load/scale.ts [--quick] [a seeded data folder]`. */
if (import.meta.main) {
  const args = process.argv.slice(2)
  const begun = performance.now()
  const log = (line: string): void =>
    console.error(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}`)
  const plan = args.includes('--quick') ? quickScale : fullScale
  const folder = args.find(arg => !arg.startsWith('--'))
  console.log(scaleTable(await measureScale(plan, log, folder)))
  process.exit()
}
