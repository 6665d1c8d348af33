import { expect } from '@open-wc/testing'

/**
 * axe finds nothing (spec L3). In one engine: what it reads of the tree and of colours the others compute alike,
 * and it is what takes the longest of a run.
 */
export async function accessible(element: Element | null): Promise<void> {
  expect(element).to.be.instanceOf(Element)
  if (navigator.userAgent.includes('Chrome/')) await expect(element).to.be.accessible()
}
