import { type BoxSettings, boxDefaults } from '@deskbell/protocol'
import { nextFrame } from '@open-wc/testing'
import { html } from 'lit'
import { accountSettings } from './fake-account.ts'
import { all, button, one, textOf } from './open-dashboard.ts'
import { openSection } from './open-section.ts'

/** Looks with each frame; what never comes true is what the test fails by. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await nextFrame()
}

/** The settings of the chat box of an owner who has changed this of it, and hands to change more. */
export async function openChatBox(change: Partial<BoxSettings> = {}) {
  const opened = await openSection(html`<chat-box-section></chat-box-section>`, {
    connection: { state: 'connecting' },
  })
  const { section, account, session, settle } = opened
  account.stored = accountSettings({ box: { ...boxDefaults, ...change } })
  session.set({ connection: { state: 'online' } })
  await settle()
  return {
    ...opened,
    /** What was saved, in order. */
    saved: () => account.asked.filter(([name]) => name === 'updateSettings').map(([, change]) => change),
    /** One of several, by the id of its group and its value. */
    async choose(group: string, value: string) {
      one<HTMLInputElement>(section, `#${group} input[value="${value}"]`).click()
      await settle()
    },
    chosen: (group: string) => one<HTMLInputElement>(section, `#${group} :checked`).value,
    async select(id: string, value: string) {
      const select = one<HTMLSelectElement>(section, `#${id}`)
      select.value = value
      select.dispatchEvent(new Event('change', { bubbles: true }))
      await settle()
    },
    /** Somebody else saves this, and the agent comes back to the page. */
    async colleague(change: Partial<BoxSettings>) {
      account.stored = { ...account.stored, box: { ...account.stored.box, ...change } }
      dispatchEvent(new Event('focus'))
      await settle()
    },
    card(id: string) {
      const card = () => one(section, `#${id}`)
      const named = (name: string) =>
        all(card(), 'button').filter(each => (each.getAttribute('aria-label') ?? textOf(each)) === name)
      return {
        has: (name: string) => named(name).length > 0,
        outcome: () => textOf(one(card(), '.outcome')),
        async click(name: string) {
          button(card(), name).click()
          await settle()
        },
        async save() {
          button(card(), 'Save').click()
          await settle()
        },
      }
    },
  }
}
