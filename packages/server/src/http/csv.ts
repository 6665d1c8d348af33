/** A program that opens tables takes such a cell for a formula and would run it (security S28). */
const formula = /^[=+\-@\t\r]/

/** One line of a table: every cell quoted, and an apostrophe before what would be a formula. */
export function csvRow(cells: readonly string[]): string {
  const quoted = cells.map(cell => {
    const text = formula.test(cell) ? `'${cell}` : cell
    return `"${text.replaceAll('"', '""')}"`
  })
  return `${quoted.join(',')}\r\n`
}
