/** What a visitor fills in (spec W9), a chunk of its own. */
export { adoptForms } from './box-forms.styles.ts'
export { contactCard, contactForm, contactThanks } from './contact-form.ts'
export { isFilledIn, offlineForm } from './offline-form.ts'
export { guardSend, privacyBar } from './privacy-bar.ts'
