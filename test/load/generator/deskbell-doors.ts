import { sessionAnswer } from '@deskbell/protocol'
import { Dashboard, type DeskbellAddress } from './dashboard.ts'
import type { Doors } from './doors.ts'
import { post } from './post.ts'

/** A dashboard may ask for 50 tickets at once and then 10 a second; an agent may open 600 sockets a minute. */
const ticketsAtOnce = 40
const team = 25

/** The load as our server knows it: visitors by sessions, agents by tokens of their own backend and by tickets. */
export function deskbellDoors(server: DeskbellAddress): Doors {
  const origin = server.url
  const sockets = `${server.url.replace('http', 'ws')}/v1/${server.account}`
  const dashboards: Dashboard[] = []
  let visitors = 0
  let tickets = 0

  async function dashboard(index: number): Promise<Dashboard> {
    while (dashboards.length <= index) dashboards.push(new Dashboard(server, dashboards.length + 1))
    const found = dashboards[index]!
    await found.ready
    return found
  }

  return {
    async visitor() {
      const headers = {
        origin,
        'content-type': 'application/json',
        'x-forwarded-for': addressOf(++visitors),
      }
      const answer = await post(`${server.url}/v1/${server.account}/session`, headers, '{}')
      const { token, visitor } = sessionAnswer.parse(answer)
      return { door: { url: `${sockets}/visitor`, token, origin }, conversation: `${visitor}.1` }
    },
    async agent(conversation) {
      const agent = await dashboard(Math.floor(tickets++ / ticketsAtOnce) % team)
      return { url: `${sockets}/room`, token: await agent.ticket(conversation) }
    },
    async watch(count) {
      for (let index = 0; index < count; index++) (await dashboard(index)).watch()
      await Promise.all(dashboards.splice(count).map(agent => agent.close()))
    },
    async close() {
      await Promise.all(dashboards.splice(0).map(agent => agent.close()))
    },
  }
}

/** Each visitor comes from an address of their own, by the proxy on this machine that the server trusts. */
function addressOf(visitor: number): string {
  return `10.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor & 255}`
}
