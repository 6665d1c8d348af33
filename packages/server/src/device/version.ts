/** A version without the zeros at its end, fit to be spread: nothing where there is none. */
export function numberOf(text: string | undefined): { version?: string } {
  const number = /^\d{1,10}(?:\.\d{1,10}){0,5}/.exec(text ?? '')?.[0]
  const version = number?.replace(/(?:\.0+)+$/, '').slice(0, 50)
  return version ? { version } : {}
}
