import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { test } from 'node:test'
import { sourceFiles } from './support/source-files.ts'

/** What a package may import of the other packages. */
const allowed: Record<string, string[]> = {
  protocol: [],
  client: ['protocol'],
  server: ['protocol'],
  elements: ['protocol', 'client'],
  embed: ['protocol', 'client', 'elements'],
}

const importPattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g
const forbiddenGlobals: Record<string, RegExp> = {
  client: /\bdocument\./,
  protocol: /\b(?:document|window)\./,
}

for (const [name, mayImport] of Object.entries(allowed)) {
  const root = resolve('packages', name, 'src')
  const files = sourceFiles(root)

  test(`${name} imports no layer above or beside it`, () => {
    for (const file of files) {
      for (const specifier of importsOf(file)) {
        const other = /^@deskbell\/([a-z]+)/.exec(specifier)?.[1]
        if (other === undefined || (isTest(file) && other === name)) continue
        assert.ok(mayImport.includes(other), `${show(file)} imports ${specifier}`)
      }
    }
  })

  test(`${name} reaches other packages by their names, and its own files with .ts`, () => {
    for (const file of files.filter(file => !isTest(file))) {
      for (const specifier of importsOf(file).filter(specifier => specifier.startsWith('.'))) {
        const target = resolve(dirname(file), specifier)
        assert.ok(target.startsWith(root), `${show(file)} reaches out of its package: ${specifier}`)
        assert.match(
          specifier,
          /\.(ts|json)(\?\w+)?$/,
          `${show(file)} imports without extension: ${specifier}`,
        )
      }
    }
  })

  const pattern = forbiddenGlobals[name]
  if (pattern) {
    test(`${name} does not touch the page`, () => {
      for (const file of files.filter(file => !isTest(file))) {
        assert.doesNotMatch(withoutComments(readFileSync(file, 'utf8')), pattern, show(file))
      }
    })
  }
}

function importsOf(file: string): string[] {
  return [...withoutComments(readFileSync(file, 'utf8')).matchAll(importPattern)].map(match => match[2] ?? '')
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

function isTest(file: string): boolean {
  return file.endsWith('.test.ts')
}

function show(file: string): string {
  return relative(process.cwd(), file)
}
