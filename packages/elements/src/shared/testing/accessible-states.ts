import { dashboardStates } from './dashboard-states.ts'
import { openDesk } from './open-desk.ts'
import { accessible } from './accessible.ts'

/**
 * Every state of the dashboard before axe, in so many pixels; a file for each width, since this takes its time.
 * In one engine, like all of axe.
 */
export function accessibleStates(width: number): void {
  if (!navigator.userAgent.includes('Chrome/')) return
  for (const state of Object.keys(dashboardStates).filter(name => name !== 'many'))
    it(`[L3] axe finds nothing in the state "${state}", ${width} px wide`, async () => {
      const { dashboard } = await openDesk(state, width)
      await accessible(dashboard)
    })
}
