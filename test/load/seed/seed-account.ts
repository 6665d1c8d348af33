import type { DeskbellAddress } from '../generator/dashboard.ts'
import { deskbellDoors } from '../generator/deskbell-doors.ts'
import { pool } from '../generator/pool.ts'
import { Dice } from './samples.ts'
import { seedConversation } from './seed-conversation.ts'
import { seedThread } from './seed-thread.ts'

export interface SeedOptions extends DeskbellAddress {
  /** How many visitors write, each one conversation. */
  readonly conversations: number
  /** Messages of one more conversation, in turns where agents can answer. */
  readonly messages: number
  readonly log?: (line: string) => void
}

const atOnce = 24

/**
 * Fills an account with conversations as if visitors had written and agents had answered, through the same doors
 * and within the same rates as everybody. Without the agent secret nobody answers.
 */
export async function seedAccount(options: SeedOptions): Promise<void> {
  const { conversations, messages, log = () => {} } = options
  const doors = deskbellDoors(options)
  const answering = options.agentSecret !== ''
  let done = 0
  await pool(conversations, atOnce, async index => {
    await seedConversation(doors, new Dice(index + 1), answering)
    if (++done % 500 === 0)
      log(`${done.toLocaleString('en')} of ${conversations.toLocaleString('en')} conversations`)
  })
  if (messages > 0) await seedThread(doors, messages, answering, log)
  await doors.close()
}
