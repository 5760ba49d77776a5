// One jest configuration for Node workspaces (`node`) and one for React workspaces (`dom`).
const swc = (tsx) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic' } },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
]

export const node = (overrides = {}) => ({
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@acquis/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx$': swc(true), '^.+\\.ts$': swc(false) },
  transformIgnorePatterns: ['/node_modules/'],
  testMatch: ['<rootDir>/{src,test}/**/*.test.{ts,tsx}'],
  moduleNameMapper: { '\\.(css|svg|png|woff2)$': new URL('./jest.stub.mjs', import.meta.url).pathname },
  maxWorkers: 2,
  ...overrides,
})

export const dom = (overrides = {}) =>
  node({
    testEnvironment: new URL('./jest.env-jsdom.mjs', import.meta.url).pathname,
    testEnvironmentOptions: { customExportConditions: ['@acquis/source', 'node'] },
    ...overrides,
  })
