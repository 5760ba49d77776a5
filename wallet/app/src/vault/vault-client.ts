import type { Vault } from './vault.ts'
import { connectVault } from './vault-rpc.ts'

/** Starts the worker that holds the vault. */
function startWorker(): Worker {
  return new Worker(new URL('./vault-worker.ts', import.meta.url), { type: 'module', name: 'vault' })
}

/**
 * The vault of this tab. Locking ends the worker, so that nothing of its memory stays, and tells the other tabs, which lock
 * as well; `onLocked` is called in each of them.
 */
export function openVaultClient(onLocked: () => void): Vault {
  const others = new BroadcastChannel('acquis-vault')
  let worker = startWorker()
  let inner = connectVault(worker)
  const renew = () => {
    worker.terminate()
    worker = startWorker()
    inner = connectVault(worker)
    onLocked()
  }
  others.addEventListener('message', renew)
  const tellOthers = () => others.postMessage('locked')
  return {
    state: () => inner.state(),
    create: (passphrase) => inner.create(passphrase),
    open: (passphrase) => inner.open(passphrase),
    lock: async () => {
      renew()
      tellOthers()
    },
    destroy: async () => {
      await inner.destroy()
      renew()
      tellOthers()
    },
    info: () => inner.info(),
    list: (collection) => inner.list(collection),
    read: (collection, id) => inner.read(collection, id),
    commit: (changes, options) => inner.commit(changes, options),
    createKey: (id, changes) => inner.createKey(id, changes),
    publicJwk: (keyId) => inner.publicJwk(keyId),
    sign: (keyId, data) => inner.sign(keyId, data),
    remembered: (name) => inner.remembered(name),
    remember: (name, value) => inner.remember(name, value),
  }
}
