/** @jest-environment node */
import 'fake-indexeddb/auto'
import { hmacSha256, utf8 } from '@acquis/base'
import { afterAll, expect, test } from '@jest/globals'
import { createVault } from './vault.ts'
import { connectVault, serveVault } from './vault-rpc.ts'
import { openVaultStore } from './vault-store.ts'

const channel = new MessageChannel()
for (const port of [channel.port1, channel.port2]) port.start()
afterAll(() => channel.port1.close())

serveVault(
  channel.port1,
  createVault({
    store: openVaultStore('through-a-channel'),
    derive: async (text, { salt }) => hmacSha256(utf8(salt), text),
    now: () => new Date('2026-11-24T10:00:00Z'),
  }),
)
const vault = connectVault(channel.port2)

test('the vault behind a channel answers as the vault itself, refusals with their code and record', async () => {
  await expect(vault.open('tilleul rivage boussole')).rejects.toMatchObject({ name: 'VaultError', code: 'vault_missing' })
  await vault.create('tilleul rivage boussole')
  await vault.commit([{ put: { collection: 'history', id: 'h', value: { at: 'noon' } } }])
  expect((await vault.list('history')).records).toEqual([{ id: 'h', revision: 1, value: { at: 'noon' } }])
  expect(await vault.createKey('k')).toMatchObject({ kty: 'EC', crv: 'P-256' })
  expect(await vault.sign('k', utf8('x'))).toHaveLength(64)
  await expect(vault.commit([{ put: { collection: 'history', id: 'h', value: 1, ifRevision: 9 } }])).rejects.toMatchObject({
    code: 'vault_conflict',
    record: 'history/h',
  })
  await expect(vault.list('keys' as 'history')).rejects.toMatchObject({ code: 'collection_private' })
})
