/**
 * Keeps an element on a page whose body is replaced, as Turbo and Astro do on each navigation; returns what
 * ends it. Only another body brings it back: where a page takes it out itself, it stays out.
 */
export function keepOnPage(element: HTMLElement): () => void {
  let { body } = document
  const observer = new MutationObserver(() => {
    if (document.body === body) return
    ;({ body } = document)
    if (!element.isConnected) body?.append(element)
  })
  observer.observe(document.documentElement, { childList: true })
  return () => observer.disconnect()
}
