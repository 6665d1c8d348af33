import { writeFileSync } from 'node:fs'

/** Writes how many tests passed and failed, over all browsers, where `TEST_RESULTS` says. */
export function sumReporter(file = process.env.TEST_RESULTS) {
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return
      const sum = { passed: 0, failed: 0 }
      for (const session of sessions) {
        const tests = session.testResults ? testsOf(session.testResults) : []
        const failed = tests.filter(test => !test.passed && !test.skipped).length
        sum.passed += tests.filter(test => test.passed && !test.skipped).length
        // A file that cannot be loaded has no failed test, but its run did not pass.
        sum.failed += session.passed ? failed : Math.max(failed, 1)
      }
      writeFileSync(file, JSON.stringify(sum))
    },
  }
}

function testsOf(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)]
}
