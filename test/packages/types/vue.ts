import '@deskbell/elements/vue'
import type { GlobalComponents } from 'vue'

type Box = InstanceType<GlobalComponents['chat-box']>

export const right: Box['$props'] = {
  account: 'demo',
  position: 'start',
  variables: { plan: 'team' },
  class: 'chat',
}

export const wrong: Box['$props'] = {
  // @ts-expect-error -- a side of the page, whichever way it reads
  position: 'left',
}

export function emits(box: Box, event: Box extends { $emit: (...of: infer Of) => void } ? Of : never): void {
  box.$emit(...event)
}
