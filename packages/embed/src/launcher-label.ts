/** As `launcher-open` is translated: the launcher speaks before any texts are there. */
export const labels: Readonly<Record<string, string>> = {
  cs: 'Otevřít chat',
  de: 'Chat öffnen',
  es: 'Abrir chat',
  hu: 'Chat megnyitása',
  pl: 'Otwórz czat',
}

/** The name of the launcher in the language of the page (spec L1). */
export function launcherLabel(box: HTMLElement): string {
  const language = box.lang || document.documentElement.lang || navigator.language
  return labels[language.slice(0, 2).toLowerCase()] ?? 'Open chat'
}
