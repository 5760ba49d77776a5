import type { Announced } from './trial-process.ts'

type Answer<T> = { status: number; body: T; headers: Headers }

/** Speaks to the services as an integrator would, with the keys that the trial printed. */
export async function call<T = Record<string, unknown>>(
  url: string,
  { key, json, ...init }: RequestInit & { key?: string; json?: unknown } = {},
): Promise<Answer<T>> {
  const headers = new Headers(init.headers)
  if (key) headers.set('Authorization', `Bearer ${key}`)
  if (json !== undefined) headers.set('Content-Type', 'application/json')
  const response = await fetch(url, { ...init, headers, ...(json !== undefined && { body: JSON.stringify(json) }) })
  const text = await response.text()
  const body = (response.headers.get('content-type')?.includes('json') && text ? JSON.parse(text) : text) as T
  return { status: response.status, body, headers: response.headers }
}

export type Delivery = { id: string; learner: string; claimUrl: string; credentialOfferUri: string; txCode: string }
export type Report = {
  verdict: string
  items: {
    verdict: string
    level: string
    claims: Record<string, unknown>
    issuer: { id: string; name?: string; entitled: boolean | null }
    holderBinding: { mode: string }
    checks: { step: string; outcome: string; code?: string }[]
  }[]
}

/** Hands in a file, has it approved by the second person, and returns the links and codes. */
export async function deliverFile(
  { issuer, apiKeys }: Announced,
  file: Uint8Array,
): Promise<{ batch: string; deliveries: Delivery[] }> {
  const imported = await call<{ id: string; ready: number }>(`${issuer}/api/batches`, {
    method: 'POST',
    key: apiKeys.registrar,
    headers: { 'Content-Type': 'text/csv' },
    body: file as Uint8Array<ArrayBuffer>,
  })
  if (imported.status !== 201) throw new Error(`import: ${imported.status} ${JSON.stringify(imported.body)}`)
  const batch = imported.body.id
  const approved = await call(`${issuer}/api/batches/${batch}/approval`, { method: 'POST', key: apiKeys.signatory, json: {} })
  if (approved.status !== 200) throw new Error(`approval: ${approved.status} ${JSON.stringify(approved.body)}`)
  const delivered = await call<Delivery[]>(`${issuer}/api/batches/${batch}/deliveries`, {
    method: 'POST',
    key: apiKeys.delivery,
    json: {},
  })
  if (delivered.status !== 201) throw new Error(`delivery: ${delivered.status} ${JSON.stringify(delivered.body)}`)
  return { batch, deliveries: delivered.body }
}
