import { Generator } from './generator/generator.ts'
import { startMeasured, type ServerKind } from './servers.ts'

/** Does something with a server that nothing happened to before, and ends it. */
export async function onFreshServer<Result>(
  kind: ServerKind,
  work: (generator: Generator) => Promise<Result>,
  workerdArgs?: readonly string[],
): Promise<Result> {
  const server = await startMeasured(kind, workerdArgs)
  const generator = new Generator(server.target)
  try {
    return await work(generator)
  } finally {
    await generator.stop()
    await server.stop()
  }
}
