import * as z from 'zod/mini'

/**
 * A check by a plain question. The library's own say in words what is wrong, and nobody reads them here; but
 * every page that connects would load what they take.
 */
export function holds<T>(question: (value: T) => boolean) {
  return z.check<T>(({ value, issues }) => {
    if (!question(value)) issues.push({ code: 'custom', input: value })
  })
}
