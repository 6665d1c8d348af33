import { startLoader, type BoxFiles } from './loader.ts'

/** Set by the build: relative to this script's address. */
declare const __DESKBELL_BOX__: BoxFiles

try {
  startLoader(document.currentScript, __DESKBELL_BOX__)
} catch {
  // A page that has replaced what pages are made of stays as it was (security S18).
}
