import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useWallet } from '../app/wallet.tsx'
import type { OpenedOffer, ReceivedCredential } from './receive-credential.ts'
import { ReceiveError, type ReceiveErrorCode } from './receive-error.ts'

/** Where the person stands. Nothing is fetched before the first press. */
export type ReceiveStep =
  | { at: 'start'; resume: boolean }
  | { at: 'code'; opened: OpenedOffer; problem?: { triesLeft: number | undefined } }
  | { at: 'offer'; received: ReceivedCredential }
  | { at: 'done'; credentialId: string; received: ReceivedCredential }
  | { at: 'refused' }
  | { at: 'error'; code: ReceiveErrorCode | 'unknown'; retry?: () => void }

/** Faults after which the same act may be tried again. */
const passing: readonly string[] = ['issuer_unreachable', 'issuer_failed', 'unknown']

/** The steps of receiving, over the story; the story knows the protocol, this knows the screen. */
export function useReceive(link: string) {
  const { flows } = useWallet()
  const queries = useQueryClient()
  const [step, setStep] = useState<ReceiveStep>({ at: 'start', resume: false })
  const [busy, setBusy] = useState(false)
  const running = useRef(false)

  useEffect(() => {
    let current = true
    const look = async () => (await (await flows()).findPending(link)) !== null
    look().then(
      (resume) => current && setStep((step) => (step.at === 'start' ? { at: 'start', resume } : step)),
      () => undefined,
    )
    return () => void (current = false)
  }, [flows, link])

  /** One act at a time, whatever is pressed twice. */
  const act = useCallback(async (what: () => Promise<ReceiveStep>, onWrongCode?: (error: ReceiveError) => ReceiveStep) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    try {
      setStep(await what())
    } catch (error) {
      if (error instanceof ReceiveError && error.code === 'code_wrong' && onWrongCode) setStep(onWrongCode(error))
      else {
        const code = error instanceof ReceiveError ? error.code : 'unknown'
        const retry = () => void act(what, onWrongCode)
        setStep({ at: 'error', code, ...(passing.includes(code) && { retry }) })
      }
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])

  const offered = (received: ReceivedCredential): ReceiveStep => ({ at: 'offer', received })

  return {
    step,
    busy,
    open: () =>
      act(async () => {
        const { findPending, collectCredential, openOffer, sendCode } = await flows()
        const pending = await findPending(link)
        if (pending) return offered(await collectCredential(pending.pendingId))
        const opened = await openOffer(link)
        return opened.txCode ? { at: 'code', opened } : offered(await sendCode(opened, ''))
      }),
    send: (opened: OpenedOffer, code: string) =>
      act(
        async () => {
          const { findPending, collectCredential, sendCode } = await flows()
          // After a fault the token may be here already: the code is not spent twice.
          const pending = await findPending(link)
          return offered(await (pending ? collectCredential(pending.pendingId) : sendCode(opened, code)))
        },
        ({ triesLeft }) => ({ at: 'code', opened, problem: { triesLeft } }),
      ),
    take: (received: ReceivedCredential) =>
      act(async () => {
        const { credentialId } = await (await flows()).takeCredential(received)
        await queries.invalidateQueries({ queryKey: ['held'] })
        return { at: 'done', credentialId, received }
      }),
    refuse: (received: ReceivedCredential) =>
      act(async () => {
        await (await flows()).refuseCredential(received)
        return { at: 'refused' }
      }),
  }
}
