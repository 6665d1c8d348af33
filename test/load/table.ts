import type { Figure } from './figures.ts'

/** Lines of columns of equal width; the first column to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}

export function figuresTable(figures: readonly Figure[]): string {
  return table([
    ['', 'relay', 'Deskbell', '', 'ratio', 'rounds', 'aim', ''],
    ...figures.map(({ name, unit, relay, deskbell, ratio, spread, aim, met }) => [
      name,
      short(relay),
      short(deskbell),
      unit,
      `${short(ratio)}×`,
      spread ? `${short(spread[0])}–${short(spread[1])}×` : '',
      aim ? `≤ ${aim.most}${aim.of === 'ratio' ? '×' : ` ${unit}`}` : '',
      met === null ? '' : met ? '✓' : '✗',
    ]),
  ])
}

/** Three digits that count. */
export function short(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en')
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
