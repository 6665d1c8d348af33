import { short, table } from '../table.ts'
import type { Breakdown } from './breakdown.ts'

/** Where the time goes, for people. */
export function breakdownText({ steps, disk, parts, profile }: Breakdown): string {
  const stepsTable = table([
    ['one delivery, p50 in ms', 'relay', 'Deskbell'],
    ...steps.map(({ name, times }) => [name, short(times.relay), short(times.deskbell)]),
    ['  of that one write made durable, by the disk', short(disk), short(disk)],
  ])
  const partsTable = table([
    ['server CPU per message in ms', ''],
    ...parts.map(({ name, cpu }) => [name, short(cpu)]),
  ])
  const { rooms, native, total, top } = profile
  const profileTable = table([
    ['sampled, µs of server CPU per message', ''],
    ...Object.entries(rooms)
      .toSorted(([, a], [, b]) => b - a)
      .map(([room, time]) => [room, time.toFixed(0)]),
    ['outside of JavaScript: commits, sockets, calls between rooms', native.toFixed(0)],
    ['all', total.toFixed(0)],
  ])
  const topTable = table([
    ['functions by their own time, with the SQL they run, µs per message', ''],
    ...top.slice(0, 15).map(({ name, time }) => [name, time.toFixed(0)]),
  ])
  return [stepsTable, partsTable, profileTable, topTable].join('\n\n')
}
