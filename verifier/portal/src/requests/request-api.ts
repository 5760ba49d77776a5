import { type Api } from '@acquis/ui'
import { type NewRequest, CreatedRequest, RequestDetail, RequestList } from '@acquis/verifier-server/api'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type * as z from 'zod'

/** How often an open request is looked at, while its page is. */
const lookEveryMs = 2_000

const path = (id: string) => `/api/requests/${encodeURIComponent(id)}`

/** One request; while it is open it is asked for again and again, so that the answer shows by itself. */
export const requestQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['requests', id],
    queryFn: ({ signal }) => api.getJson(path(id), RequestDetail, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? lookEveryMs : false),
  })

/** My requests, newest first, a page at a time. */
export const requestListQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: ['requests'],
    queryFn: ({ pageParam, signal }) =>
      api.getJson(
        `/api/requests?limit=20${pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`,
        RequestList,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export function createRequest(api: Api, request: z.input<typeof NewRequest>): Promise<CreatedRequest> {
  return api.sendJson('POST', '/api/requests', request, CreatedRequest)
}

export function cancelRequest(api: Api, id: string): Promise<void> {
  return api.sendJson('POST', `${path(id)}/cancellation`)
}

/** Checks what was answered once more, as of now. */
export function checkAgain(api: Api, id: string): Promise<void> {
  return api.sendJson('POST', `${path(id)}/checks`)
}

/** What was received goes for good; the line of the request stays. */
export function eraseReport(api: Api, id: string): Promise<void> {
  return api.sendJson('DELETE', `${path(id)}/report`)
}
