import type { IAgentContext, IIdentifier, IKey, IKeyManager } from '@veramo/core-types'
import { AbstractIdentifierProvider } from '@veramo/did-manager'
import { KeyDIDProvider } from '@veramo/did-provider-key'
import { KeyAgentError } from './key-agent-error.ts'
import { keyType } from './native-kms.ts'

type Created = Omit<IIdentifier, 'provider'>
type Context = IAgentContext<IKeyManager>

/**
 * did:web: one key a use, `<did>#<use>-1`. The alias is the DID without its first two words. Changing one touches our store
 * alone, since we publish the documents ourselves.
 */
export class WebDidProvider extends AbstractIdentifierProvider {
  override async createIdentifier(
    { kms, alias, options }: { kms?: string; alias?: string; options?: { uses?: readonly string[] } },
    { agent }: Context,
  ): Promise<Created> {
    if (!kms || !alias || !options?.uses?.length) throw new KeyAgentError('did_unsupported', 'a did:web has an alias and uses')
    const did = `did:web:${alias}`
    const keys: IKey[] = []
    for (const use of options.uses) keys.push(await agent.keyManagerCreate(keyRequest(kms, did, use)))
    return { did, controllerKeyId: keys[0]!.kid, keys, services: [] }
  }

  async updateIdentifier(): Promise<IIdentifier> {
    throw new KeyAgentError('did_unsupported', 'documents are made from the stored keys')
  }

  override async deleteIdentifier({ keys }: IIdentifier, { agent }: Context): Promise<boolean> {
    for (const { kid } of keys) await agent.keyManagerDelete({ kid })
    return true
  }

  override async addKey(): Promise<boolean> {
    return true
  }

  override async removeKey(): Promise<boolean> {
    return true
  }

  override async addService(): Promise<boolean> {
    return true
  }

  override async removeService(): Promise<boolean> {
    return true
  }
}

/**
 * did:key over P-256. Veramo's own provider knows three other curves and answers a request for this one with an Ed25519 key;
 * all else of it stays, such as that a did:key cannot be changed.
 */
export class P256DidKeyProvider extends KeyDIDProvider {
  override async createIdentifier({ kms }: { kms?: string }, { agent }: Context): Promise<Created> {
    if (!kms) throw new KeyAgentError('did_unsupported', 'a did:key needs a key management system')
    const key = await agent.keyManagerCreate({ kms, type: keyType })
    return { did: key.kid.split('#')[0]!, controllerKeyId: key.kid, keys: [key], services: [] }
  }
}

export function keyRequest(kms: string, did: string, use: string) {
  return { kms, type: keyType, kid: `${did}#${use}-1`, meta: { use } } as const
}
