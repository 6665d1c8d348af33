import type { BoxSettings } from './box-settings.ts'

/** The chat box of an owner who has changed nothing. Without zod, for pages that show no more than the button. */
export const boxDefaults: BoxSettings = {
  color: '',
  theme: 'auto',
  position: 'end',
  offsetX: null,
  offsetY: null,
  hideOffline: false,
  hideMobile: false,
  avatar: '',
  language: '',
  texts: [],
  replyTime: 'minutes',
  timeZone: '',
  hours: [],
  offlineForm: true,
  contact: { when: 'never', fields: [] },
  privacy: { kind: 'none', text: '', url: '' },
  greetings: [],
}
