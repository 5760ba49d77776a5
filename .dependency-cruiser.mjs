// Imports go one way (README, "Map of the folders"): a level may look down, never up and never sideways, except where drawn here.
const level = {
  base: '^(schemas|packages/base)/',
  agent: '^packages/agent/',
  credential: '^packages/credential/',
  statusList: '^packages/status-list/',
  trust: '^packages/trust/',
  protocol: '^packages/protocol/',
  kit: '^packages/(server|ui)/',
  service: '^(issuer|wallet|verifier)/',
  devEnv: '^packages/dev-env/',
}
const anyOf = (...patterns) => `(${patterns.join('|')})`
const domain = anyOf(level.agent, level.credential, level.statusList, level.trust)

const climbs = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to: { path: to } })
const services = [
  'issuer/server',
  'issuer/console',
  'issuer/register',
  'wallet/app',
  'wallet/vault',
  'verifier/server',
  'verifier/portal',
]

export default {
  forbidden: [
    climbs('base-climbs', level.base, anyOf(domain, level.protocol, level.kit, level.service, level.devEnv)),
    climbs('base-sideways', '^packages/base/', '^schemas/'),
    climbs('schemas-sideways', '^schemas/', '^packages/'),
    climbs('domain-climbs', domain, anyOf(level.protocol, level.kit, level.service, level.devEnv)),
    climbs('agent-sideways', level.agent, anyOf(level.credential, level.statusList, level.trust)),
    climbs('credential-sideways', level.credential, anyOf(level.statusList, level.trust)),
    climbs('status-list-sideways', level.statusList, level.trust),
    climbs('trust-sideways', level.trust, anyOf(level.credential, level.statusList)),
    climbs('protocol-climbs', level.protocol, anyOf(level.kit, level.service, level.devEnv)),
    climbs('kit-climbs', level.kit, anyOf(level.service, level.devEnv)),
    climbs('kit-server-knows-ui', '^packages/server/', '^packages/ui/'),
    climbs('kit-ui-knows-server', '^packages/ui/', '^packages/server/'),
    climbs('service-climbs', level.service, level.devEnv),
    ...services.map((own) => ({
      name: `${own.replace('/', '-')}-looks-sideways`,
      severity: 'error',
      comment: 'Services never import each other; a React app may import /api of its own server.',
      from: { path: `^${own}/` },
      to: {
        path: level.service,
        pathNot:
          own === 'issuer/console'
            ? '^(issuer/console/|issuer/server/(src/api\\.ts|dist/api\\.))'
            : own === 'verifier/portal'
              ? '^(verifier/portal/|verifier/server/(src/api\\.ts|dist/api\\.))'
              : `^${own}/`,
      },
    })),
    {
      name: 'node-below-the-kit',
      severity: 'error',
      comment: 'Levels 1 to 3 run in browsers too; node: only under @acquis/agent/node and in tests and scripts.',
      from: {
        path: '^(schemas|packages/(base|agent|credential|status-list|trust|protocol))/src/',
        pathNot: '(\\.test\\.ts$|^packages/agent/src/node(\\.ts$|/))',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'veramo-behind-one-door',
      severity: 'error',
      from: { pathNot: '^packages/(agent|dev-env)/' },
      to: { path: 'node_modules/(@veramo|did-jwt|did-jwt-vc)/' },
    },
    {
      name: 'features-keep-to-themselves',
      severity: 'error',
      comment: 'Only stories, start, context and tests look into another feature folder of a service.',
      from: {
        path: '^(issuer/server|issuer/register|verifier/server)/src/([^/]+)/',
        pathNot:
          '(\\.test\\.ts$|/(import-batch|approve-batch|deliver-batch|issue-credential|revoke-credential|open-offer|redeem-code|verify-response|check-again|ask|found-[a-z-]+)\\.ts$)',
      },
      to: {
        path: '^(issuer/server|issuer/register|verifier/server)/src/([^/]+)/',
        pathNot: '(^$1/src/$2/|-table\\.ts$|^$1/src/testing/)',
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { pathNot: 'node_modules' } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@acquis/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
