import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { type EmbedFigure, measureEmbed } from './embed/measure-embed.ts'
import { short, table } from './table.ts'

/** What other chats cost a page before any click, measured in the same way with their public tags. */
const others = 'Other chats: 238–481 KB (brotli) before any click, 278–535 ms of the main thread.'

export function embedTable(figures: readonly EmbedFigure[]): string {
  return table(
    figures.map(({ name, value, unit, most, detail = '' }) => [
      name,
      short(value),
      unit,
      most === undefined ? '' : `≤ ${most.toLocaleString('en')} ${value <= most ? '✓' : '✗'}`,
      detail,
    ]),
  )
}

/** Alone: `node --conditions=source test/load/embed.ts [--quick]`; part of `npm run bench` too. */
if (import.meta.main) {
  const begun = performance.now()
  const log = (line: string): void =>
    console.error(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}`)
  const figures = await measureEmbed(process.argv.includes('--quick') ? 3 : 11, log)
  const folder = resolve(import.meta.dirname, '../results')
  const file = join(folder, 'embed.json')
  mkdirSync(folder, { recursive: true })
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model, node: process.version }
  writeFileSync(file, JSON.stringify({ at: new Date().toISOString(), machine, figures }, null, 2))
  console.log(`\n${embedTable(figures)}\n\n${others}\n\n${file}`)
  process.exit()
}
