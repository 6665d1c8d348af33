import { localized, msg } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { SettingsSection } from './settings-section.ts'

@localized()
export class GroupsSection extends SettingsSection {
  protected override render(): TemplateResult {
    return this.frame(msg('Groups', { id: 'settings-groups' }), '', '')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'groups-section': GroupsSection
  }
}
