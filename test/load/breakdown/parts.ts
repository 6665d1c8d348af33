import { cpuPerMessage } from '../figures.ts'
import type { Generator } from '../generator/generator.ts'
import type { Plan } from '../plan.ts'

/** What a message costs the server, in milliseconds of processor time, by what else goes on. */
export interface PartCost {
  readonly name: string
  readonly cpu: number
}

/** The same messages several times, with something more each time. */
export async function measureParts(
  generator: Generator,
  plan: Plan,
  log: (line: string) => void,
): Promise<PartCost[]> {
  const parts = [
    { name: 'messages, lists kept up to date, no dashboard open', dashboards: 0 },
    { name: 'and 2 dashboards that watch all conversations', dashboards: 2 },
    { name: 'and 20 dashboards', dashboards: 20 },
    { name: 'and 2 dashboards and two read receipts a message', dashboards: 2, read: true },
  ]
  const costs: PartCost[] = []
  for (const { name, dashboards, read } of parts) {
    log(`where the time goes: ${name}`)
    await generator.run('grow', plan.some, dashboards)
    costs.push({
      name,
      cpu: cpuPerMessage([await generator.run('steady', plan.rate, plan.seconds, read)]),
    })
  }
  return costs
}
