import type { Page } from 'playwright-core'
import { dashboardStates } from '../../../packages/elements/src/shared/testing/dashboard-states.ts'
import { visitorStates } from '../../../packages/elements/src/shared/testing/visitor-states.ts'
import { takePictures } from './pictures.ts'

/** What has to be done with the page before some of the pictures. */
const steps: Record<string, (tab: Page) => Promise<void>> = {
  'panel-known': tab => steps.panel!(tab),
  'panel-long': tab => steps.panel!(tab),
  'panel-blocked': tab => steps.panel!(tab),
  'panel-nothing': tab => steps.panel!(tab),
  'panel-erase': async tab => {
    await steps.panel!(tab)
    await tab.getByRole('button', { name: 'More about the visitor' }).click()
    await tab.getByRole('menuitem', { name: 'Erase…' }).click()
  },
  'visitors-refused': async tab => {
    await tab
      .getByRole('button', { name: /^Start a conversation/ })
      .first()
      .click()
    await tab.getByRole('textbox', { name: 'Message' }).fill('Hello! Can I help you with the desk?')
    await tab.getByRole('button', { name: 'Start a conversation', exact: true }).click()
  },
  menu: tab =>
    tab
      .getByRole('button', { name: /^(Assign|More actions)$/ })
      .locator('visible=true')
      .first()
      .click(),
  panel: async tab => {
    const button = tab.getByRole('button', { name: 'Visitor information' })
    if (await button.isVisible()) await button.click()
  },
  fields: async tab => {
    await steps.panel?.(tab)
    await tab.getByRole('textbox', { name: 'E-mail' }).fill('jana@example')
    await tab.getByRole('textbox', { name: 'Phone' }).fill('+420 600 000 000')
    await tab.getByRole('textbox', { name: 'Name', exact: true }).focus()
  },
  refused: async tab => {
    const list = tab
      .getByRole('list', { name: 'Conversations' })
      .getByRole('listitem')
      .first()
      .getByRole('button', { name: 'Resolve' })
    if (await list.isVisible()) await list.click()
    await tab.locator('conversation-thread').getByRole('button', { name: 'Resolve' }).click()
  },
  'note-mode': tab => tab.getByRole('textbox', { name: 'Message' }).focus(),
  mentions: async tab => {
    await tab.getByRole('button', { name: 'Note', exact: true }).click()
    await tab.getByRole('textbox', { name: 'Message' }).pressSequentially('Ask @')
    await tab.keyboard.press('ArrowDown')
  },
  shortcuts: async tab => {
    await tab.getByRole('textbox', { name: 'Message' }).pressSequentially('/h')
  },
  'tags-menu': async tab => {
    await tab.getByRole('button', { name: 'Tags' }).click()
  },
  'group-menu': async tab => {
    await tab.getByRole('button', { name: 'Group: Sales' }).click()
  },
  'search-form': async tab => {
    await tab.getByRole('button', { name: 'Advanced search' }).click()
    await tab.getByRole('textbox', { name: 'IP address' }).fill('10.0.0')
    await tab.getByRole('button', { name: 'Apply' }).click()
  },
  help: tab => tab.keyboard.press('?'),
  'join-wrong': async tab => {
    await tab.getByRole('textbox', { name: 'Name' }).fill('')
    await tab.getByRole('textbox', { name: 'Password' }).fill('short')
    await tab.getByRole('button', { name: 'Show password' }).click()
    await tab.getByRole('button', { name: 'Join the team' }).click()
  },
  'status-menu': tab => tab.locator('agent-status').getByRole('button').first().click(),
  profile: async tab => {
    await steps['status-menu']?.(tab)
    await tab.getByRole('menuitem', { name: 'Your profile' }).click()
    await tab.getByRole('textbox', { name: 'Current password' }).fill('a guess')
    await tab.getByRole('textbox', { name: 'New password' }).fill('short')
    await tab.getByRole('button', { name: 'Change password' }).click()
    await tab.getByRole('button', { name: 'Save name' }).click()
  },
  login: async tab => {
    await tab.getByRole('textbox', { name: 'E-mail' }).fill('eva@example.com')
    await tab.getByRole('textbox', { name: 'Password' }).fill('guess')
    await tab.getByRole('button', { name: 'Sign in' }).click()
  },
}

/**
 * Pictures of every state of the dashboard, to be looked at:
 * `node --conditions=source test/support/screenshots/take-dashboard.ts [state …] [--widths=360,768] [--schemes=dark]`
 */
await takePictures({
  name: 'dashboard',
  script: 'dashboard-page.ts',
  style: 'body{margin:0}',
  element: 'chat-dashboard',
  states: Object.keys({ ...dashboardStates, ...visitorStates }),
  height: 860,
  steps,
})
