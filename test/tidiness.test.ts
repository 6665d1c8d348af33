import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { test } from 'node:test'
import { sourceFiles } from './support/source-files.ts'

const longest = 400
/** Made of the files of translators. */
const generated = /\/locales\/[a-z]+-[a-z]{2}\.ts$/

test(`no source file is longer than ${longest} lines`, () => {
  const tooLong = ['packages', 'demo', 'test']
    .flatMap(folder => sourceFiles(folder))
    .filter(file => !/node_modules|\/dist\//.test(file) && !generated.test(file))
    .map(file => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > longest)
    .map(({ file, lines }) => `${relative('.', file)} (${lines})`)
  assert.deepEqual(tooLong, [])
})

test('the lock file names no registry, so that it installs from any mirror', () => {
  const lock = readFileSync('package-lock.json', 'utf8')
  assert.doesNotMatch(lock, /"resolved": "https?:/)
})

test('the lock file knows the packages of every platform, or npm ci refuses it', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const known = new Set(Object.keys(packages).map(path => path.slice(path.lastIndexOf('node_modules/') + 13)))
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter(name => !known.has(name))
  assert.deepEqual(missing, [])
})

test('every version in every package.json is exact', () => {
  const loose: string[] = []
  for (const folder of [
    '.',
    ...['protocol', 'client', 'elements', 'server', 'embed'].map(n => `packages/${n}`),
  ]) {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      if (!/^\d+\.\d+\.\d+$/.test(String(version))) loose.push(`${folder}: ${name} ${version}`)
    }
  }
  assert.deepEqual(loose, [])
})
