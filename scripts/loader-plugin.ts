import { basename, dirname, resolve } from 'node:path'
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite'
import type { BoxFiles } from '../packages/embed/src/verified-files.ts'
import { boxFiles } from './box-files.ts'
import { compactLiteralsPlugin } from './compact-literals-plugin.ts'
import { hashesOf, integrityOf } from './integrity.ts'
import { shortIdsPlugin } from './short-ids-plugin.ts'
import { verifiedPartsPlugin } from './verified-parts-plugin.ts'

type OutputFile = Rolldown.OutputChunk | Rolldown.OutputAsset

const root = resolve(import.meta.dirname, '..')
const loader = resolve(root, 'packages/embed/src/chat.ts')
const box = resolve(root, 'packages/embed/src/box.ts')
const page = resolve(root, 'packages/embed/src/page.ts')
/** Stands in the file beside the loader for what it is told. */
const placeholder = '__DESKBELL_FILES__'
/** Sources change under their addresses: they have no hashes. */
const sources: BoxFiles = { box: [`/@fs${box}`], parts: {}, files: {} }
/** What stands for a library in browsers of visitors, where each would be a good part of all that they load. */
const lean = {
  'zod/mini': resolve(root, 'packages/protocol/src/lean-zod.ts'),
  'lit/decorators.js': resolve(root, 'packages/elements/src/shared/lean-decorators.ts'),
  '@lit/localize': resolve(root, 'packages/elements/src/shared/lean-localize.ts'),
  '@lit/context': resolve(root, 'packages/elements/src/shared/lean-context.ts'),
  'partysocket/ws': resolve(root, 'packages/client/src/lean-socket.ts'),
}

/**
 * The chunks of the chat box: what it takes to be looked at and typed in; what it takes to talk, from the first
 * letter on; and what waits until there are files. Few and big ones, because they compress better.
 */
const chunks = [
  {
    name: 'box',
    // With what parts of both share: who only looks must not load what it takes to talk for its sake.
    test: /(?:embed\/src\/box|\/(?:unrated-flag|recent-emoji-flag|plain-text|cut-url|mint-id|time-text))\.ts$/,
  },
  { name: 'chat', test: /\/(?:open-session|box-talk|visitor-link)\.ts$/ },
  { name: 'files', test: /\/(?:message-files|file-chips)\.ts$/ },
]

/**
 * Makes the chat box and `/chat.js`, which brings it. They are built apart from the pages, because no page
 * but a site's own has them: sharing chunks with the dashboard would only make more of them. The loader is a
 * classic script, because the tag on a site's page has no `type=module`, under a name that never changes; and
 * once more in the folder of its version, where it never changes itself. Either pins all that comes of it:
 * the loader holds the hash of the file beside it, and that one the hashes of all others.
 */
export function loaderPlugin(options: { output: Rolldown.OutputOptions; version: string }): Plugin {
  const shared: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [compactLiteralsPlugin()],
    define: { __DESKBELL_VERSION__: JSON.stringify(options.version) },
    resolve: { alias: lean, conditions: ['source', 'module', 'browser', 'production'] },
  }

  async function buildBox(parts: Map<string, string>): Promise<readonly OutputFile[]> {
    return outputOf(
      await build({
        ...shared,
        plugins: [...shared.plugins!, shortIdsPlugin(), verifiedPartsPlugin(parts)],
        build: {
          write: false,
          manifest: 'box-manifest.json',
          target: 'es2022',
          // Else vite adds a kilobyte of code that preloads what the loader has preloaded.
          lib: { entry: box, formats: ['es'] },
          // The loader calls what the entry exports, so it must stay; parts that wait may take more from it.
          rolldownOptions: {
            preserveEntrySignatures: 'allow-extension',
            output: {
              ...options.output,
              comments: { annotation: false, jsdoc: false, legal: false },
              codeSplitting: { groups: chunks },
            },
          },
        },
      }),
    )
  }

  /** What stands beside the launcher. */
  async function buildPage(): Promise<readonly OutputFile[]> {
    return outputOf(
      await build({
        ...shared,
        build: {
          write: false,
          target: 'es2022',
          lib: { entry: page, formats: ['es'] },
          // Its parts take from it what they share with it: one file is all that every page loads.
          rolldownOptions: {
            preserveEntrySignatures: 'allow-extension',
            output: {
              ...options.output,
              comments: { annotation: false, jsdoc: false, legal: false },
            },
          },
        },
      }),
    )
  }

  async function buildLoader(file: string, integrity: string): Promise<string> {
    const output = outputOf(
      await build({
        ...shared,
        define: {
          ...shared.define,
          __DESKBELL_PAGE__: JSON.stringify(file),
          __DESKBELL_PAGE_INTEGRITY__: JSON.stringify(integrity),
        },
        build: {
          write: false,
          target: 'es2020',
          modulePreload: false,
          rolldownOptions: { input: loader, output: { format: 'iife', minify: true } },
        },
      }),
    )
    const chunk = output.find(file => file.type === 'chunk')
    if (!chunk) throw new Error(`Nothing came of ${loader}`)
    return chunk.code
  }

  return {
    name: 'deskbell-loader',
    applyToEnvironment: environment => environment.name === 'client',
    config: (_config, { command }) =>
      command === 'serve' ? { define: { [placeholder]: JSON.stringify(sources) } } : {},
    async generateBundle(_options, pages) {
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source })
      const parts = new Map<string, string>()
      const files = await buildBox(parts)
      const beside = await buildPage()
      const entry = entryOf(beside, page)
      const { fileName } = entry
      const others = [...files, ...beside].filter(file => file !== entry)
      const chunks = others.filter(file => file.type === 'chunk')
      // Data that the pages load, too, goes by the same name.
      for (const file of others) if (!pages[file.fileName]) emit(file.fileName, contentOf(file))
      for (const { fileName, name, facadeModuleId } of chunks)
        if (entry.dynamicImports.includes(fileName)) parts.set(name, facadeModuleId ?? '')
      const { made, rest } = boxFiles(chunks, entryOf(files, box), parts)
      const later = JSON.stringify(rest)
      emit(`${dirname(fileName)}/parts.json`, later)
      const map = JSON.stringify({ ...made, rest: ['parts.json', integrityOf(later)] } satisfies BoxFiles)
      // Written in afterwards: the file's name must not come of the hashes of those that import it.
      if (!entry.code.includes(placeholder)) throw new Error(`${fileName} asks for no hashes`)
      const code = entry.code.replace(placeholder, () => map)
      emit(fileName, code)
      emit('chat.js', await buildLoader(fileName, integrityOf(code)))
      const folder = dirname(fileName)
      const pinned = await buildLoader(basename(fileName), integrityOf(code))
      emit(`${folder}/chat.js`, pinned)
      const hashes = hashesOf(folder, [
        ['chat.js', pinned],
        [basename(fileName), code],
        ['parts.json', later],
        ...others
          .filter(file => dirname(file.fileName) === folder)
          .map(file => [basename(file.fileName), contentOf(file)] as const),
      ])
      emit(`${folder}/integrity.json`, JSON.stringify(hashes, null, 2))
    },
    configureServer(server) {
      server.middlewares.use('/chat.js', (_request, response, next) => {
        buildLoader(`/@fs${page}`, '').then(source => {
          response.setHeader('content-type', 'text/javascript; charset=utf-8')
          response.setHeader('cache-control', 'no-store')
          response.end(source)
        }, next)
      })
    },
  }
}

function entryOf(files: readonly OutputFile[], source: string): Rolldown.OutputChunk {
  const entry = files.find(file => file.type === 'chunk' && file.isEntry)
  if (entry?.type !== 'chunk') throw new Error(`Nothing came of ${source}`)
  return entry
}

function contentOf(file: OutputFile): string | Uint8Array {
  return file.type === 'chunk' ? file.code : file.source
}

function outputOf(result: Awaited<ReturnType<typeof build>>): readonly OutputFile[] {
  const outputs = Array.isArray(result) ? result : [result]
  return outputs.flatMap(each => ('output' in each ? each.output : []))
}
