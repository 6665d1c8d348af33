import { startLoader } from './loader.ts'

/** Set by the build: relative to this script's address, and its hash. */
declare const __DESKBELL_PAGE__: string
declare const __DESKBELL_PAGE_INTEGRITY__: string

try {
  startLoader(document.currentScript, __DESKBELL_PAGE__, __DESKBELL_PAGE_INTEGRITY__)
} catch {
  // A page that has replaced what pages are made of stays as it was (security S18).
}
