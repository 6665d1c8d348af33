import type { OpeningHours } from '@deskbell/protocol'

/** A stretch of a day as a clock field has it: "09:00"; empty while it is not complete. */
export interface Stretch {
  readonly from: string
  readonly to: string
}

/** The stretches of each day, Sunday first; none: closed. */
export type Week = readonly (readonly Stretch[])[]

export const mostStretches = 3
/** Monday first, as a working week is read. */
export const daysInOrder: readonly number[] = [1, 2, 3, 4, 5, 6, 0]
const workingDays: readonly number[] = [1, 2, 3, 4, 5]
const midnight = 24 * 60

export function weekOf(hours: readonly OpeningHours[]): Week {
  return Array.from({ length: 7 }, (_, day) =>
    hours
      .filter(each => each.day === day)
      .toSorted((one, other) => one.from - other.from)
      .map(({ from, to }) => ({ from: clockOf(from), to: clockOf(to) })),
  )
}

/** What is complete of it, in the order of the week. */
export function hoursOf(week: Week): OpeningHours[] {
  return week.flatMap((stretches, day) =>
    stretches
      .map(stretch => ({ day, ...minutesOf(stretch) }))
      .filter(({ from, to }) => to > from)
      .toSorted((one, other) => one.from - other.from),
  )
}

export type DayFault = 'incomplete' | 'reversed' | 'overlapping'

export function faultOf(stretches: readonly Stretch[]): DayFault | null {
  if (stretches.some(({ from, to }) => !from || !to)) return 'incomplete'
  const times = stretches.map(minutesOf).toSorted((one, other) => one.from - other.from)
  if (times.some(({ from, to }) => to <= from)) return 'reversed'
  return times.some(({ from }, index) => from < (times[index - 1]?.to ?? 0)) ? 'overlapping' : null
}

export function setDay(week: Week, day: number, stretches: readonly Stretch[]): Week {
  return week.map((before, index) => (index === day ? stretches : before))
}

/** One more, after those that are there. */
export function addStretch(stretches: readonly Stretch[]): Stretch[] {
  const last = stretches.at(-1)
  return [...stretches, last ? { from: last.to, to: '' } : { from: '09:00', to: '17:00' }]
}

/** The hours of one day, on each from Monday to Friday. */
export function copyToWeekdays(week: Week, day: number): Week {
  const stretches = week[day] ?? []
  return week.map((before, index) => (workingDays.includes(index) ? stretches : before))
}

/** What most who set hours begin with. */
export const officeWeek: Week = copyToWeekdays(setDay(weekOf([]), 1, [{ from: '09:00', to: '17:00' }]), 1)

/** Midnight ends a day, and begins it. */
function minutesOf({ from, to }: Stretch): { from: number; to: number } {
  return { from: minutes(from), to: minutes(to) === 0 ? midnight : minutes(to) }
}

function minutes(clock: string): number {
  const [hours = Number.NaN, past = Number.NaN] = clock.split(':').map(Number)
  return hours * 60 + past
}

function clockOf(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}
