import { startLoader } from './loader.ts'

/** Set by the build: relative to this script's address. */
declare const __DESKBELL_PAGE__: string

try {
  startLoader(document.currentScript, __DESKBELL_PAGE__)
} catch {
  // A page that has replaced what pages are made of stays as it was (security S18).
}
