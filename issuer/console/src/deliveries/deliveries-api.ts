import { DeliveryList } from '@acquis/issuer-server/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useService } from '../app/service.tsx'

export type PreparedCode = DeliveryList[number]

/**
 * Makes links and codes: for every row that has none, or anew for the given rows. The answer is the only one that ever holds codes:
 * it stays in the memory of the page that asked, and goes with it.
 */
export function useDeliver(batchId: string) {
  const service = useService()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (rows?: readonly string[]) =>
      service.sendJson('POST', `/api/batches/${encodeURIComponent(batchId)}/deliveries`, rows ? { rows } : {}, DeliveryList),
    gcTime: 0,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['batch', batchId] }),
        queries.invalidateQueries({ queryKey: ['award'] }),
      ]),
  })
}
