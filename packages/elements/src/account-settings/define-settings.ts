import { defineBox } from '../define-box.ts'
import { defineElement } from '../shared/define-element.ts'
import { AccountSettings } from './account-settings.ts'
import { BoxPreview } from './box/box-preview.ts'
import { ChatBoxSection } from './chat-box-section.ts'
import { GroupsSection } from './groups-section.ts'
import { PrivacySection } from './privacy-section.ts'
import { SecretsSection } from './secrets-section.ts'
import { ShortcutsSection } from './shortcuts-section.ts'
import { TagsSection } from './tags-section.ts'
import { TeamSection } from './team-section.ts'

/** Registers the settings with their sections; answers with the tag they got. */
export function defineSettings(): string {
  defineElement('team-section', TeamSection)
  defineElement('groups-section', GroupsSection)
  defineElement('tags-section', TagsSection)
  defineElement('shortcuts-section', ShortcutsSection)
  // The preview shows real boxes.
  defineBox()
  defineElement('box-preview', BoxPreview)
  defineElement('chat-box-section', ChatBoxSection)
  defineElement('secrets-section', SecretsSection)
  defineElement('privacy-section', PrivacySection)
  return defineElement('account-settings', AccountSettings)
}
