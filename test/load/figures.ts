import type { Measured } from './generator/load.ts'
import type { IdleMemory } from './idle-memory.ts'
import { median, percentile, sum } from './measure/statistics.ts'
import type { Plan } from './plan.ts'
import type { Rounds } from './rounds.ts'
import type { ServerKind } from './servers.ts'

/** One line of the table. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly relay: number
  readonly deskbell: number
  /** How many times the relay's value ours is; and the lowest and highest of the rounds. */
  readonly ratio: number
  readonly spread: readonly [number, number] | null
  /** The most that the ratio, or our value, should be; null where there is no aim. */
  readonly aim: { readonly of: 'ratio' | 'value'; readonly most: number } | null
  readonly met: boolean | null
}

type Aim = NonNullable<Figure['aim']>
const p50Aim: Aim = { of: 'ratio', most: 3 }
const cpuAim: Aim = { of: 'ratio', most: 5 }

/** All figures that both servers have, in the order of the table. */
export function compare(plan: Plan, rounds: Record<ServerKind, Rounds>, idle: IdleMemory): Figure[] {
  const { relay, deskbell } = rounds
  /** A figure that each round has; the table shows that of all rounds together. */
  const ofRounds = <Round>(
    name: string,
    unit: string,
    pick: (rounds: Rounds) => Round[],
    value: (rounds: Round[]) => number,
    aim?: Aim,
  ): Figure => {
    const ours = pick(deskbell)
    const theirs = pick(relay)
    const each = ours.map((round, index) => value([round]) / value([theirs[index]!]))
    return figure(name, unit, value(theirs), value(ours), aim, [Math.min(...each), Math.max(...each)])
  }
  const delivery = (conversations: number, pick: (rounds: Rounds) => number[][]): Figure[] => {
    const name =
      conversations === 1 ? '1 conversation' : `${conversations.toLocaleString('en')} conversations`
    return [
      ofRounds(`delivery p50, ${name}`, 'ms', pick, times => percentile(times.flat(), 50), p50Aim),
      ofRounds(`delivery p99, ${name}`, 'ms', pick, times => percentile(times.flat(), 99)),
    ]
  }
  const cpu = (name: string, pick: (rounds: Rounds) => Measured[], aim?: Aim): Figure =>
    ofRounds(`server CPU per message, ${name}`, 'ms', pick, cpuPerMessage, aim)
  const { missed } = plan.catchUp
  return [
    ...delivery(1, ({ alone }) => alone.map(steps => steps.message)),
    ...delivery(plan.some, ({ some }) => some.map(({ times }) => times)),
    ...delivery(plan.many, ({ many }) => many.map(({ times }) => times)),
    cpu(`${plan.some} conversations`, ({ some }) => some, cpuAim),
    cpu(`${plan.many.toLocaleString('en')} conversations`, ({ many }) => many, cpuAim),
    cpu('as many as it takes', ({ flood }) => flood),
    ofRounds('messages per second, at most', '/s', ({ flood }) => flood, perSecond),
    ofRounds('written to the disk per message', 'KB', ({ some }) => some, writtenPerMessage),
    ofRounds(`reconnect with ${missed} missed messages, p50`, 'ms', ({ catchUp }) => catchUp, pooledMedian, {
      of: 'value',
      most: 10,
    }),
    memoryFigure('in one room', idle.oneRoom, 150),
    memoryFigure('in rooms of their own', idle.ownRooms, 260),
  ]
}

export function cpuPerMessage(rounds: readonly Measured[]): number {
  return sum(rounds.map(({ cpu }) => cpu)) / sum(rounds.map(({ messages }) => messages))
}

function writtenPerMessage(rounds: readonly Measured[]): number {
  return sum(rounds.map(({ written }) => written)) / 1024 / sum(rounds.map(({ messages }) => messages))
}

function perSecond(rounds: readonly Measured[]): number {
  return sum(rounds.map(({ messages }) => messages)) / sum(rounds.map(({ seconds }) => seconds))
}

function pooledMedian(rounds: readonly number[][]): number {
  return median(rounds.flat())
}

function memoryFigure(where: string, of: Record<ServerKind, number>, most: number): Figure {
  const name = `memory per 1,000 idle connections ${where}`
  return figure(name, 'MB', of.relay, of.deskbell, { of: 'value', most }, null)
}

function figure(
  name: string,
  unit: string,
  relay: number,
  deskbell: number,
  aim: Aim | undefined,
  spread: Figure['spread'],
): Figure {
  const ratio = deskbell / relay
  const met = aim ? (aim.of === 'ratio' ? ratio : deskbell) <= aim.most : null
  return { name, unit, relay, deskbell, ratio, spread, aim: aim ?? null, met }
}
