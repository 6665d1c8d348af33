import { Generator } from './generator/generator.ts'
import type { Measured, Steps } from './generator/load.ts'
import type { Plan } from './plan.ts'
import { startMeasured, type MeasuredServer, type ServerKind } from './servers.ts'

/** What one server did, by rounds. */
export interface Rounds {
  readonly alone: Steps[]
  readonly some: Measured[]
  readonly many: Measured[]
  readonly flood: Measured[]
  readonly catchUp: number[][]
}

interface Contender {
  readonly server: MeasuredServer
  readonly generator: Generator
  readonly rounds: Rounds
}

/**
 * Both servers run all the time, and each round gives the same load to the one and then to the other,
 * so that whatever else this machine does weighs on both. Who begins changes from round to round.
 */
export async function runRounds(
  plan: Plan,
  log: (line: string) => void,
): Promise<Record<ServerKind, Rounds>> {
  const relay = await contend('relay')
  const deskbell = await contend('deskbell')
  const inTurns = async (what: string, work: (contender: Contender) => Promise<void>): Promise<void> => {
    for (let round = 0; round < plan.rounds; round++) {
      log(`${what}, round ${round + 1} of ${plan.rounds}`)
      for (const contender of round % 2 === 0 ? [relay, deskbell] : [deskbell, relay]) await work(contender)
    }
  }
  const grow = async (conversations: number): Promise<void> => {
    log(`opening ${conversations} conversations`)
    for (const { generator } of [relay, deskbell]) await generator.run('grow', conversations, plan.dashboards)
  }
  try {
    await inTurns('1 conversation', async ({ generator, rounds }) => {
      const { conversations, messages } = plan.alone
      rounds.alone.push(await generator.run('alone', conversations, messages))
    })
    await grow(plan.some)
    await inTurns(`${plan.some} conversations`, async ({ generator, rounds }) => {
      rounds.some.push(await generator.run('steady', plan.rate, plan.seconds))
    })
    await grow(plan.many)
    await inTurns(`${plan.many} conversations`, async ({ generator, rounds }) => {
      rounds.many.push(await generator.run('steady', plan.rate, plan.seconds))
    })
    await inTurns('reconnecting', async ({ generator, rounds }) => {
      rounds.catchUp.push(await generator.run('catchUp', plan.catchUp.visitors, plan.catchUp.missed))
    })
    // Last: what rooms put off during a flood they do many seconds later.
    await inTurns('as many messages as it takes', async ({ generator, rounds }) => {
      rounds.flood.push(await generator.run('flood', plan.floodSeconds))
    })
    return { relay: relay.rounds, deskbell: deskbell.rounds }
  } finally {
    for (const contender of [relay, deskbell]) await end(contender)
  }
}

async function contend(kind: ServerKind): Promise<Contender> {
  const server = await startMeasured(kind)
  const rounds: Rounds = { alone: [], some: [], many: [], flood: [], catchUp: [] }
  return { server, generator: new Generator(server.target), rounds }
}

async function end({ server, generator }: Contender): Promise<void> {
  await generator.stop()
  await server.stop()
}
