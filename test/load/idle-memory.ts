import { onFreshServer } from './fresh-server.ts'
import type { Plan } from './plan.ts'
import type { ServerKind } from './servers.ts'

/** Memory of each server per 1,000 connections that do nothing, in MB: all in one room, and each in a room of its own. */
export interface IdleMemory {
  readonly oneRoom: Record<ServerKind, number>
  readonly ownRooms: Record<ServerKind, number>
}

/** All four at the same time: what the others do changes no server's memory. */
export async function measureIdleMemory({ idle }: Plan, log: (line: string) => void): Promise<IdleMemory> {
  log(`${idle.connections} idle connections to each of four fresh servers`)
  const per1000 = async (kind: ServerKind, ownRooms: boolean): Promise<number> => {
    const used = await onFreshServer(kind, generator => generator.run('idle', { ...idle, ownRooms }))
    return (used * 1_000) / idle.connections
  }
  const [relayOne, deskbellOne, relayOwn, deskbellOwn] = await Promise.all([
    per1000('relay', false),
    per1000('deskbell', false),
    per1000('relay', true),
    per1000('deskbell', true),
  ])
  return {
    oneRoom: { relay: relayOne, deskbell: deskbellOne },
    ownRooms: { relay: relayOwn, deskbell: deskbellOwn },
  }
}
