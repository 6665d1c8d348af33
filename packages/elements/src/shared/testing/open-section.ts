import { html, type TemplateResult } from 'lit'
import { defineSettings } from '../../account-settings/define-settings.ts'
import type { SettingsSection } from '../../account-settings/settings-section.ts'
import { FakeAgentSession } from './fake-agent-session.ts'
import { all, button, one, openDashboard, settled, textOf } from './open-dashboard.ts'

type Setting = ConstructorParameters<typeof FakeAgentSession>[0]

/** One section of the settings within a provider, and hands to fill it in with. */
export async function openSection(content: TemplateResult, setting: Setting = {}) {
  defineSettings()
  const session = new FakeAgentSession(setting)
  const page = await openDashboard(session, html`<main>${content}</main>`)
  const section = one(page, 'main').firstElementChild as SettingsSection
  const settle = () => settled(page)
  return {
    session,
    account: session.account,
    page,
    section,
    settle,
    title: () => textOf(one(section, '.title')),
    /** What the rows say, the buttons aside. */
    rows: () => all(section, '.rows .grow').map(textOf),
    buttons: () => all(section, 'button').map(each => each.ariaLabel ?? textOf(each)),
    input: (id: string) => one<HTMLInputElement>(section, `#${id}`),
    problem: (id: string) => textOf(one(section, `#${id}-problem`)),
    outcome: () => all(section, '.outcome').map(textOf).filter(Boolean),
    async click(name: string) {
      button(section, name).click()
      await settle()
    },
    async type(id: string, text: string) {
      const input = one<HTMLInputElement>(section, `#${id}`)
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await settle()
    },
    /** Ticks a box, or chooses one of several, by its name. */
    async tick(name: string) {
      const label = all(section, 'label').find(each => textOf(each) === name)
      label?.querySelector('input')?.click()
      await settle()
    },
    /** Agrees to what is asked before something is deleted. */
    async agree(name: string) {
      all<HTMLButtonElement>(one(section, 'dialog'), 'button')
        .find(each => textOf(each) === name)
        ?.click()
      await settle()
    },
  }
}
