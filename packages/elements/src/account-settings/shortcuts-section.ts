import { localized, msg } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { SettingsSection } from './settings-section.ts'

@localized()
export class ShortcutsSection extends SettingsSection {
  protected override render(): TemplateResult {
    return this.frame(msg('Shortcuts', { id: 'settings-shortcuts' }), '', '')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shortcuts-section': ShortcutsSection
  }
}
