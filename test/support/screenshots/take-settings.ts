import type { Page } from 'playwright-core'
import { settingsStates } from '../../../packages/elements/src/shared/testing/settings-states.ts'
import { gradient } from './gradient.ts'
import { option, takePictures } from './pictures.ts'

/**
 * Pictures of every state of the settings, to be looked at:
 * `node --conditions=source test/support/screenshots/take-settings.ts [state …] [--widths=360,768] [--schemes=dark] [--dir=rtl]`
 */
const press = (tab: Page, name: string) => tab.getByRole('button', { name, exact: true }).first().click()

/** Where there is no room for it beside the cards. */
async function showPreview(tab: Page): Promise<void> {
  const button = tab.getByRole('button', { name: 'Show the preview' })
  if (await button.isVisible()) await button.click()
}

/** Further pictures of a state, after something was done in it. */
const steps: Record<string, (tab: Page) => Promise<void>> = {
  'team invite': async tab => {
    await press(tab, 'Invite a colleague')
    await tab.getByRole('textbox', { name: 'E-mail' }).fill('petr@example.com')
    await press(tab, 'Make an invitation')
  },
  'team link': async tab => {
    await press(tab, 'Invite a colleague')
    await tab.getByRole('textbox', { name: 'E-mail' }).fill('ben@example.com')
    await press(tab, 'Make an invitation')
  },
  'team edit': tab => press(tab, 'Edit Petr Novák'),
  'team remove': async tab => {
    await press(tab, 'Edit Petr Novák')
    await press(tab, 'Remove from the team')
  },
  'groups edit': tab => press(tab, 'Edit Sales'),
  'groups delete': tab => press(tab, 'Delete Sales'),
  'tags new': async tab => {
    await press(tab, 'New tag')
    await press(tab, 'Save')
  },
  'shortcuts edit': tab => press(tab, 'Edit hello'),
  'chat-box wrong': async tab => {
    await tab.getByRole('textbox', { name: 'Add a site' }).fill('shop')
    await press(tab, 'Add')
  },
  'chat-box preview': showPreview,
  'chat-box-own preview': async tab => {
    await showPreview(tab)
    await press(tab, 'Greetings')
    await press(tab, 'New greeting')
    await tab.getByRole('textbox', { name: 'What it says' }).last().fill('Shall we help you choose?')
    await tab.getByRole('radio', { name: 'Away' }).check({ force: true })
  },
  'chat-box-own problems': async tab => {
    await tab.getByRole('textbox', { name: 'Any other color' }).fill('#e4405')
    await tab.getByRole('textbox', { name: 'Pixels from the side' }).fill('far')
    for (const card of await tab.getByRole('form').all())
      await card.getByRole('button', { name: 'Save', exact: true }).click()
  },
  'secrets add': async tab => {
    await press(tab, 'Add another')
    await tab.getByRole('radio', { name: /Public key/ }).click()
    await press(tab, 'Add the key')
    await tab.getByText('How to sign').first().click()
    await tab
      .getByRole('button', { name: /^Show number 1/ })
      .first()
      .click()
  },
  'privacy sure': async tab => {
    await tab.getByRole('textbox', { name: 'Days of silence' }).fill('30')
    await press(tab, 'Save')
  },
}

const [dir = ''] = option('dir', '')

await takePictures({
  name: 'settings',
  script: 'settings-page.ts',
  style: 'body{margin:0}account-settings{min-block-size:100vh}',
  element: 'account-settings',
  states: [...Object.keys(settingsStates), ...Object.keys(steps)],
  height: 860,
  files: { '/v1/acme/avatar/uploaded': gradient(128, 128) },
  options: { dir },
  steps,
  isWhole: picture => !/remove|sure|preview/.test(picture),
})
