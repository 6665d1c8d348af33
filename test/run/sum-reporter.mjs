import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

/** Writes how many tests passed and failed, over all browsers, and in which files, where `TEST_RESULTS` says. */
export function sumReporter(file = process.env.TEST_RESULTS) {
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return
      const sum = { passed: 0, failed: 0, failedFiles: [] }
      for (const session of sessions) {
        const tests = session.testResults ? testsOf(session.testResults) : []
        const failed = tests.filter(test => !test.passed && !test.skipped).length
        sum.passed += tests.filter(test => test.passed && !test.skipped).length
        if (session.passed) continue
        // A file that cannot be loaded has no failed test, but its run did not pass.
        sum.failed += Math.max(failed, 1)
        sum.failedFiles.push(relative(process.cwd(), session.testFile))
      }
      writeFileSync(file, JSON.stringify(sum))
    },
  }
}

function testsOf(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)]
}
