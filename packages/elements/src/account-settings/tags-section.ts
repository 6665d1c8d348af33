import { localized, msg } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { SettingsSection } from './settings-section.ts'

@localized()
export class TagsSection extends SettingsSection {
  protected override render(): TemplateResult {
    return this.frame(msg('Tags', { id: 'settings-tags' }), '', '')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tags-section': TagsSection
  }
}
