import { BatchList, BatchPage, ProgrammeList } from '@acquis/issuer-server/api'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Service, useService } from '../app/service.tsx'
import { refreshMilliseconds } from './progress.ts'

const pageSize = 25

/** All batches of the body, newest first, a page at a time. */
export const batchesQuery = (service: Service) =>
  infiniteQueryOptions({
    queryKey: ['batches'],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`
      return service.getJson(`/api/batches?limit=${pageSize}${after}`, BatchList, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    refetchInterval: 15_000,
  })

/** One batch with its rows; looked at again by itself as long as other people's acts can change it. */
export const batchQuery = (service: Service, id: string) =>
  queryOptions({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => service.getJson(addressOf(id), BatchPage, signal),
    refetchInterval: ({ state }) => refreshMilliseconds(state.data),
  })

/** What the body may award. */
export const programmesQuery = (service: Service) =>
  queryOptions({
    queryKey: ['programmes'],
    queryFn: ({ signal }) => service.getJson('/api/programmes', ProgrammeList, signal),
    staleTime: 300_000,
  })

/** Approves exactly what was read: the hash says which manifest that was. */
export function useApprove(id: string) {
  const service = useService()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (manifestHash: string | null) =>
      service.sendJson('POST', `${addressOf(id)}/approval`, manifestHash === null ? {} : { manifestHash }, BatchPage),
    onSuccess: (batch) => queries.setQueryData(['batch', id], batch),
    onSettled: () => queries.invalidateQueries({ queryKey: ['batch', id] }),
  })
}

/** Drops a draft; the rows read from the file are erased. */
export function useDiscard(id: string) {
  const service = useService()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => service.sendJson('DELETE', addressOf(id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['batches'] }),
  })
}

/** The rows to correct, as a file with a column that says why. */
export const rejectedFile = ({ origin }: Service, id: string) => `${origin}${addressOf(id)}/rejected.csv`

const addressOf = (id: string) => `/api/batches/${encodeURIComponent(id)}`
