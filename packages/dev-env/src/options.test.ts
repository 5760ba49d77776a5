import { expect, test } from '@jest/globals'
import { readOptions } from './options.ts'

test('without options the parts stand side by side from port 7000, and the data in .data', () => {
  const options = readOptions([])
  expect(options.addresses).toEqual({
    id: 'http://localhost:7000',
    issuer: 'http://localhost:7001',
    wallet: 'http://localhost:7002',
    verifier: 'http://localhost:7003',
    register: 'http://localhost:7005',
  })
  expect(options).toMatchObject({ data: '.data', database: '.data', json: false, help: false })
})

test('the database may stand apart from the folder of the trial', () => {
  const options = readOptions(['--data', '/tmp/a', '--database', 'postgres://localhost/acquis'])
  expect(options).toMatchObject({ data: '/tmp/a', database: 'postgres://localhost/acquis' })
})

test('behind a TLS proxy only the addresses change, not the ports', () => {
  const options = readOptions(['--port-base', '7100', '--public-url', 'issuer=https://issuer.example,id=https://id.example/'])
  expect(options.addresses).toMatchObject({
    id: 'https://id.example',
    issuer: 'https://issuer.example',
    wallet: 'http://localhost:7102',
  })
})

test.each([
  ['a port that is no number', ['--port-base', 'many'], 'option_malformed'],
  ['a port beyond the last', ['--port-base', '65535'], 'option_malformed'],
  ['an address with a path', ['--public-url', 'issuer=https://issuer.example/here'], 'option_malformed'],
  ['an address in clear', ['--public-url', 'issuer=http://issuer.example'], 'option_malformed'],
  ['a part that does not exist', ['--public-url', 'issuers=https://issuer.example'], 'option_malformed'],
  ['an option that does not exist', ['--ports', '1'], 'option_unknown'],
])('%s is refused with a sentence that names the mend', (_what, args, code) => {
  expect(() => readOptions(args)).toThrow(expect.objectContaining({ code, message: expect.stringContaining('--') }))
})
