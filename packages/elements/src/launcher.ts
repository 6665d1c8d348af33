// What the loader needs before any element is there: no Lit, no classes.
export { launcherCss } from './chat-box/launcher.ts'
export { languageOfPage } from './shared/language-of-page.ts'
export { needsConsent } from './shared/consent.ts'
export { wasActive } from './shared/activity.ts'
