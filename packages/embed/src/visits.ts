import { watchVisits } from '@deskbell/elements/visits'

/**
 * The visitor's way over the site, in a file of its own: pages where nobody opens the chat load no more than
 * this. Nothing is kept or told while consent is asked for (spec I4). `open` is called when an agent wrote first.
 */
export function watch(box: HTMLElement, open: () => void): void {
  if (box.getAttribute('consent') === 'required') return
  const place = { server: box.getAttribute('server') ?? '', account: box.getAttribute('account') ?? '' }
  watchVisits(place).wake = open
}
