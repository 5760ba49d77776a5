import { AwardList, AwardPage } from '@acquis/issuer-server/api'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Service, useService } from '../app/service.tsx'
import { isUnderWay } from './row-state.ts'

const pageSize = 25

/** What the body has handed out, newest batch first, a page at a time. @param words of a name; empty for everybody */
export const awardsQuery = (service: Service, words: string) =>
  infiniteQueryOptions({
    queryKey: ['awards', words],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ limit: String(pageSize) })
      if (words !== '') asked.set('q', words)
      if (pageParam !== null) asked.set('cursor', pageParam)
      return service.getJson(`/api/awards?${asked}`, AwardList, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    placeholderData: keepPreviousData,
  })

/** One document with its copies; looked at again by itself while it is on its way. */
export const awardQuery = (service: Service, id: string) =>
  queryOptions({
    queryKey: ['award', id],
    queryFn: ({ signal }) => service.getJson(addressOf(id), AwardPage, signal),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data.state) ? 5000 : false),
  })

/** Cancels what nobody has collected. */
export function useCancel(id: string) {
  const service = useService()
  return useMutation({
    mutationFn: (reason: string) => service.sendJson('POST', `${addressOf(id)}/cancellation`, { reason }),
    onSettled: useReread(id),
  })
}

/** Takes back a document that was collected: through one copy, every copy of the award. */
export function useRevoke(id: string) {
  const service = useService()
  return useMutation({
    mutationFn: ({ copyId, reason }: { copyId: string; reason: string }) =>
      service.sendJson('POST', `/api/credentials/${encodeURIComponent(copyId)}/revocation`, { reason }),
    onSettled: useReread(id),
  })
}

function useReread(id: string) {
  const queries = useQueryClient()
  return () => Promise.all([['award', id], ['awards'], ['batch']].map((queryKey) => queries.invalidateQueries({ queryKey })))
}

const addressOf = (id: string) => `/api/awards/${encodeURIComponent(id)}`
