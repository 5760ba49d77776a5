import { Skeleton } from '@acquis/ui'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from 'react-router'
import { Told } from '../sign-in/sign-in-page.tsx'
import { Failure } from './failure.tsx'
import { Frame } from './frame.tsx'
import { MeProvider } from './me.tsx'
import { useService } from './service.tsx'
import { endQuery, meQuery } from './session-api.ts'

/** Lets in who is signed in; the others are told what to do. */
export function Door() {
  const { data: me, error, refetch } = useQuery(meQuery(useService()))
  const { data: end } = useQuery(endQuery)
  if (me)
    return (
      <MeProvider me={me}>
        <Outlet />
      </MeProvider>
    )
  if (me === null) return <Told kind={end ?? 'none'} />
  return <Frame>{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={4} />}</Frame>
}
