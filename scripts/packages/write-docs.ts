import { writeFileSync } from 'node:fs'
import { generatedFiles } from './generated-files.ts'
import { readManifest } from './manifest.ts'

// `npm run docs`.
for (const { path, content } of generatedFiles(await readManifest())) writeFileSync(path, content)
