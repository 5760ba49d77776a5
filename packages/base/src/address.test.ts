import { expect, test } from '@jest/globals'
import { didWebFor, isAllowedAddress } from './address.ts'

test.each([
  ['https anywhere, from anywhere', 'https://univ.example/x', 'https://wallet.example', true],
  ['http from this machine to this machine', 'http://localhost:7001/x', 'http://localhost:7002', true],
  ['http to [::1]', 'http://[::1]:7001/', 'http://127.0.0.1:7002', true],
  ['http to elsewhere, even in a trial', 'http://univ.example/x', 'http://localhost:7002', false],
  ['http to this machine, from a public service', 'http://localhost:7001/x', 'https://wallet.example', false],
  ['a name that only begins like loopback', 'http://localhost.evil.example/', 'http://localhost:7002', false],
  ['a user name in the address', 'https://localhost@evil.example/', 'https://wallet.example', false],
  ['another scheme', 'ftp://localhost/x', 'http://localhost:7002', false],
  ['a script', 'javascript:alert(1)', 'http://localhost:7002', false],
  ['no address at all', 'univ.example', 'http://localhost:7002', false],
])('[NET-01] the loopback rule: %s', (_what, address, own, allowed) => {
  expect(isAllowedAddress(address, own)).toBe(allowed)
})

test('[DID-05] a did:web names the host with its port, then the path', () => {
  expect(didWebFor('http://localhost:7000', 'orgs', 'univ')).toBe('did:web:localhost%3A7000:orgs:univ')
  expect(didWebFor('https://id.region.example', 'orgs', 'univ')).toBe('did:web:id.region.example:orgs:univ')
})
