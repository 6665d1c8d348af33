/** Resolves once the browser holds the part's file, and what it imports, unchanged. */
export type VerifyPart = (name: string) => Promise<unknown>

let verify: VerifyPart | undefined

/** Whoever brings the chat box knows the hashes of its files; without, parts are taken as they come. */
export function verifyPartsBy(how: VerifyPart | undefined): void {
  verify = how
}

/** The build writes each `import('…/name.ts')` of the chat box as `verifiedPart('name', () => import('…/name.ts'))`. */
export async function verifiedPart<T>(name: string, load: () => Promise<T>): Promise<T> {
  await verify?.(name)
  return load()
}
