/** Does the work whenever the page gets another body, as by Turbo and Astro on each navigation; returns what ends it. */
export function onOtherBody(work: () => void): () => void {
  let { body } = document
  const observer = new MutationObserver(() => {
    // Some take the old one away first.
    if (!document.body || document.body === body) return
    ;({ body } = document)
    work()
  })
  observer.observe(document.documentElement, { childList: true })
  return () => observer.disconnect()
}
