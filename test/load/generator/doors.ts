import type { Door } from './talker.ts'

/** How the load gets into the rooms of one server. */
export interface Doors {
  /** A visitor nobody has seen before, and the id their first conversation will have. */
  visitor(): Promise<{ door: Door; conversation: string }>
  /** The way in for an agent who opens the conversation. */
  agent(conversation: string): Promise<Door>
  /** How many dashboards stay open from now on and watch the list of all conversations. */
  watch(dashboards: number): Promise<void>
  close(): Promise<void>
}

/** The bare relay lets everybody in, and has no dashboards. */
export function relayDoors(url: string): Doors {
  let visitors = 0
  return {
    async visitor() {
      const conversation = `visitor-${++visitors}`
      return { door: { url: `${url}/${conversation}` }, conversation }
    },
    agent: async conversation => ({ url: `${url}/${conversation}` }),
    watch: async () => {},
    close: async () => {},
  }
}
