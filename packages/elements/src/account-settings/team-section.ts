import { localized, msg } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { SettingsSection } from './settings-section.ts'

@localized()
export class TeamSection extends SettingsSection {
  protected override render(): TemplateResult {
    return this.frame(msg('Team', { id: 'settings-team' }), '', '')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'team-section': TeamSection
  }
}
