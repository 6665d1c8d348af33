import { relative } from 'node:path'

/** Writes how many of node's tests passed and failed, and in which files, as one line of JSON. */
export default async function* (source) {
  const sum = { passed: 0, failed: 0, failedFiles: [] }
  for await (const { type, data } of source) {
    if (type === 'test:summary' && !data.file) {
      sum.passed = data.counts.passed
      sum.failed = data.counts.failed + data.counts.cancelled
    }
    if (type === 'test:fail' && data.nesting === 0 && data.file)
      sum.failedFiles.push(relative(process.cwd(), data.file))
  }
  yield JSON.stringify(sum)
}
