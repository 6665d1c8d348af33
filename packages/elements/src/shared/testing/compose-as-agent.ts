import { MessageComposer } from '../../message-composer/message-composer.ts'
import { AgentComposer } from '../../agent-composer/agent-composer.ts'
import { agentSays, member, petr, visitorSays } from './agent-builders.ts'
import { all, one, press, textOf } from './open-dashboard.ts'
import { openThread, type Setting } from './open-thread.ts'

AgentComposer.disableWarning?.('change-in-update')
MessageComposer.disableWarning?.('change-in-update')

export const kim = member({ id: 'kim', name: 'Kim Bergström' })
export const team = [member(), petr, kim]

/** An agent's composer within its thread, and hands to type with. */
export async function composeAsAgent(setting: Setting = {}) {
  const open = await openThread({ ...setting, session: { team, ...setting.session } })
  const input = () => one<HTMLTextAreaElement>(open.page, 'textarea[part=input]')
  return {
    ...open,
    input,
    /** Types on, at the end. */
    async type(text: string) {
      input().focus()
      for (const letter of text) {
        input().setRangeText(letter, input().value.length, input().value.length, 'end')
        input().dispatchEvent(new Event('input', { bubbles: true, composed: true }))
      }
      await open.settle()
    },
    async press(key: string, change?: KeyboardEventInit) {
      const event = press(input(), key, change)
      await open.settle()
      return event
    },
    async choose(name: string) {
      open.button(name).click()
      await open.settle()
    },
    options: () => all(open.page, '[role=option]').map(optionText),
    active: () => textOf(all(open.page, '[role=option][aria-selected=true]')[0]),
  }
}

/** What an option says, its picture aside. */
function optionText(option: HTMLElement): string {
  return textOf(option).slice(textOf(option.querySelector('.avatar')).length)
}

const since = agentSays('We are closed on Monday. <b>Sorry</b>', 5, {
  author: { type: 'agent', id: 'petr', name: 'Petr Novák' },
})
const mine = agentSays('Come on Monday', 0, { key: 'held', delivery: { state: 'held' } })
/** A colleague answered while I wrote. */
export const heldBack = {
  state: { held: { key: 'held', text: 'Come on Monday', since: [since] } },
  thread: { items: [visitorSays('When?', 4), since, mine] },
} satisfies Setting
