import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { useWallet } from '../app/wallet.tsx'
import type { Choice } from './choice.ts'
import type { OpenedRequest } from './present-credentials.ts'
import { PresentError, type PresentErrorCode } from './present-error.ts'

/** Where the person stands. Nothing is fetched before the first press, and nothing is sent before the second. */
export type PresentStep =
  | { at: 'start' }
  | { at: 'choice'; opened: OpenedRequest; openedAt: Date }
  | { at: 'nothing'; opened: OpenedRequest }
  | { at: 'done'; opened: OpenedRequest; choice: Choice; redirectUri?: string }
  | { at: 'declined'; opened: OpenedRequest; redirectUri?: string }
  | { at: 'error'; code: PresentErrorCode | 'unknown'; retry?: () => void }

/** Faults before anything was sent, after which the request may be opened again. */
const passing: readonly string[] = ['verifier_unreachable', 'asker_unknown_now', 'unknown']

/** The steps of presenting, over the story. */
export function usePresent(address: string) {
  const { flows } = useWallet()
  const queries = useQueryClient()
  const [step, setStep] = useState<PresentStep>({ at: 'start' })
  const [busy, setBusy] = useState(false)
  const running = useRef(false)

  const act = useCallback(
    async (what: () => Promise<PresentStep>, mayRetry = true) => {
      if (running.current) return
      running.current = true
      setBusy(true)
      try {
        setStep(await what())
      } catch (error) {
        const code = error instanceof PresentError ? error.code : 'unknown'
        const retry = () => void act(what)
        setStep({ at: 'error', code, ...(mayRetry && passing.includes(code) && { retry }) })
      } finally {
        running.current = false
        setBusy(false)
        await queries.invalidateQueries({ queryKey: ['history'] })
      }
    },
    [queries],
  )

  return {
    step,
    busy,
    open: () =>
      act(async () => {
        const opened = await (await flows()).openRequest(address)
        return opened.parts.length > 0 ? { at: 'choice', opened, openedAt: new Date() } : { at: 'nothing', opened }
      }),
    show: (opened: OpenedRequest, choice: Choice) =>
      act(async () => {
        return { at: 'done', opened, choice, ...(await (await flows()).showChosen(opened, choice)) }
      }, false),
    decline: (opened: OpenedRequest) =>
      act(async () => ({ at: 'declined', opened, ...(await (await flows()).showNothing(opened)) }), false),
  }
}
