import { resolve } from 'node:path'
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite'
import { compactLiteralsPlugin } from './compact-literals-plugin.ts'

type OutputFile = Rolldown.OutputChunk | Rolldown.OutputAsset

const root = resolve(import.meta.dirname, '..')
const loader = resolve(root, 'packages/embed/src/chat.ts')
const box = resolve(root, 'packages/embed/src/box.ts')
const page = resolve(root, 'packages/embed/src/page.ts')

/**
 * The chunks of the chat box: what it takes to be typed in; what it loads by itself as soon as it is there; and
 * what waits until there are files. Few and big ones, because they compress better.
 */
const chunks = [
  { name: 'box', test: /embed\/src\/box\.ts$/ },
  { name: 'chat', test: /\/(?:open-session|box-more|visitor-link|uploads)\.ts$/ },
  { name: 'files', test: /\/(?:message-files|file-chips)\.ts$/ },
]

/**
 * Makes the chat box and `/chat.js`, which brings it. They are built apart from the pages, because no page
 * but a site's own has them: sharing chunks with the dashboard would only make more of them. The loader is a
 * classic script, because the tag on a site's page has no `type=module`, under a name that never changes.
 */
export function loaderPlugin(options: { output: Rolldown.OutputOptions; version: string }): Plugin {
  const shared: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [compactLiteralsPlugin()],
    define: { __DESKBELL_VERSION__: JSON.stringify(options.version) },
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  }

  async function buildBox(): Promise<readonly OutputFile[]> {
    return outputOf(
      await build({
        ...shared,
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

  /** What stands beside the launcher; it is told the box's files, relative to the loader. */
  async function buildPage(files: readonly string[]): Promise<readonly OutputFile[]> {
    return outputOf(
      await build({
        ...shared,
        define: { ...shared.define, __DESKBELL_BOX__: JSON.stringify(files) },
        build: {
          write: false,
          target: 'es2022',
          lib: { entry: page, formats: ['es'] },
          rolldownOptions: {
            output: {
              ...options.output,
              comments: { annotation: false, jsdoc: false, legal: false },
            },
          },
        },
      }),
    )
  }

  async function buildLoader(file: string): Promise<string> {
    const output = outputOf(
      await build({
        ...shared,
        define: { ...shared.define, __DESKBELL_PAGE__: JSON.stringify(file) },
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
      command === 'serve' ? { define: { __DESKBELL_BOX__: JSON.stringify([`/@fs${box}`]) } } : {},
    async generateBundle() {
      const files = await buildBox()
      const beside = await buildPage(boxFiles(files))
      for (const file of [...files, ...beside]) {
        const source = file.type === 'chunk' ? file.code : file.source
        this.emitFile({ type: 'asset', fileName: file.fileName, source })
      }
      const source = await buildLoader(entryOf(beside, page).fileName)
      this.emitFile({ type: 'asset', fileName: 'chat.js', source })
    },
    configureServer(server) {
      server.middlewares.use('/chat.js', (_request, response, next) => {
        buildLoader(`/@fs${page}`).then(source => {
          response.setHeader('content-type', 'text/javascript; charset=utf-8')
          response.setHeader('cache-control', 'no-store')
          response.end(source)
        }, next)
      })
    },
  }
}

/** The module that defines the chat box, then all else that it comes to load by itself, to be asked for together. */
function boxFiles(files: readonly OutputFile[]): readonly string[] {
  const entry = entryOf(files, box)
  const soon = files.find(file => file.type === 'chunk' && file.name === 'chat')
  if (soon?.type !== 'chunk') throw new Error(`Nothing came of what ${box} loads`)
  return [...new Set([entry.fileName, ...entry.imports, soon.fileName, ...soon.imports])]
}

function entryOf(files: readonly OutputFile[], source: string): Rolldown.OutputChunk {
  const entry = files.find(file => file.type === 'chunk' && file.isEntry)
  if (entry?.type !== 'chunk') throw new Error(`Nothing came of ${source}`)
  return entry
}

function outputOf(result: Awaited<ReturnType<typeof build>>): readonly OutputFile[] {
  const outputs = Array.isArray(result) ? result : [result]
  return outputs.flatMap(each => ('output' in each ? each.output : []))
}
