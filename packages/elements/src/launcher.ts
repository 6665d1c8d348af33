// What the loader needs before any element is there: no Lit, no classes.
export { launcherCss } from './chat-box/launcher.ts'
export { chooseLanguage } from './shared/choose-language.ts'
export { languageOfPage } from './shared/language-of-page.ts'
export { needsConsent } from './shared/consent.ts'
export { wasActive } from './shared/activity.ts'
export { paintLooks } from './chat-box/box-looks.ts'
export { wearLooks } from './chat-box/owner-looks.ts'
export { openSettings } from './shared/box-settings.ts'
