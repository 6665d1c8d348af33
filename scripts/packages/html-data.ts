import { attributesOf, wordsOf } from './element-members.ts'
import type { Manifest } from './manifest.ts'

/** What VS Code and its kin complete in HTML, in their format 1.1: `html.customData` of the settings names the file. */
export function htmlData({ elements }: Manifest): object {
  return {
    version: 1.1,
    tags: elements.map(({ tag, declaration }) => ({
      name: tag,
      description: declaration.description,
      attributes: attributesOf(declaration).map(({ name, type, description }) => ({
        name,
        description,
        ...(type === 'boolean' && { valueSet: 'v' }),
        ...(wordsOf(type).length > 0 && { values: wordsOf(type).map(word => ({ name: word })) }),
      })),
    })),
  }
}
