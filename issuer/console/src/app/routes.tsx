import type { RouteObject } from 'react-router'
import { AwardPage } from '../awards/award-page.tsx'
import { AwardsPage } from '../awards/awards-page.tsx'
import { BatchPage } from '../batches/batch-page.tsx'
import { BatchesPage } from '../batches/batches-page.tsx'
import { NewBatchPage } from '../batches/new-batch-page.tsx'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { CrashPage } from './crash-page.tsx'
import { Door } from './door.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { Shell } from './shell.tsx'

/** Every address of the console. */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: CrashPage,
    children: [
      { path: '/sign-in', Component: SignInPage },
      {
        Component: Door,
        children: [
          {
            Component: Shell,
            children: [
              { path: '/', Component: BatchesPage },
              { path: '/batches/new', Component: NewBatchPage },
              { path: '/batches/:id', Component: BatchPage },
              { path: '/credentials', Component: AwardsPage },
              { path: '/awards/:id', Component: AwardPage },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]
