/** What does not work in an environment because of a tool. */
export interface Limit {
  /** What every failure says. */
  readonly pattern: RegExp;
  /** For the guide: the reason, and what to do. */
  readonly text: string;
}

export const limits: readonly Limit[] = [
  {
    pattern: /Must use import to load ES Module: \S+\/(nock|msw)\//,
    text: 'This tool is an ES module, which `require` of Jest does not load. Run Jest as `node --experimental-vm-modules node_modules/jest/bin/jest.js`, on Node 24.9 or newer if the tests are CommonJS.',
  },
  {
    pattern: /fetch is missing in globalThis/,
    text: "jsdom has no `fetch`, and a call says so. Pass the option `fetch`, or use `testEnvironment: 'jest-fixed-jsdom'`, which has that of Node. Run such tests apart from those of other environments: in one process, they break the `fetch` of the tests that follow.",
  },
  {
    pattern: /Same Origin Policy|Failed to execute "fetch\(\)" on "Window" .*\[MSW\]/,
    text: 'happy-dom has a `fetch` of its own, which asks for the CORS headers of a web page, and tools do not send them. Set `environmentOptions: { happyDOM: { settings: { fetch: { disableSameOriginPolicy: true } } } }`.',
  },
  {
    pattern: /Failed to execute "fetch\(\)" on "Window" .* connect ECONNREFUSED/,
    text: 'The `fetch` of happy-dom hides the code of a failed connection, so that the call is not retried. Write `// @vitest-environment node` into the first line of a test of real connections.',
  },
];
