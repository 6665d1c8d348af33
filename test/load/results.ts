import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import type { Breakdown } from './breakdown/breakdown.ts'
import type { EmbedFigure } from './embed/measure-embed.ts'
import type { Figure } from './figures.ts'
import type { Plan } from './plan.ts'
import type { ScaleFigure } from './scale/measure-scale.ts'

/** Writes everything that was measured, for programs; answers where. */
export function writeResults(
  plan: Plan,
  measured: {
    readonly figures: readonly Figure[]
    readonly breakdown: Breakdown
    readonly scale: readonly ScaleFigure[]
    readonly embed: readonly EmbedFigure[]
  },
): string {
  const folder = resolve(import.meta.dirname, '../results')
  const file = join(folder, 'bench.json')
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model, node: process.version }
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify({ at: new Date().toISOString(), machine, plan, ...measured }, null, 2))
  return file
}
