import { chooseLanguage } from '@deskbell/elements/launcher'

const titles = {
  en: 'Deskbell dashboard',
  cs: 'Deskbell – dashboard',
  pl: 'Deskbell – dashboard',
  hu: 'Deskbell – irányítópult',
  de: 'Deskbell-Dashboard',
  es: 'Panel de Deskbell',
}

// The page is ours, so that it can be in the language of the agent's browser; its elements follow it.
const language = chooseLanguage([], navigator.languages)
document.documentElement.lang = language
document.title = titles[language]
