import { Button } from '@mantine/core'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type Blocker, useBlocker } from 'react-router'
import { FormHead } from '../app/form-head.tsx'
import page from '../app/page.module.css'
import styles from './codes.module.css'

/** Asks before the only sight of the codes is left: by a link of ours here, by closing the page in the browser's own words. */
export function LeaveNote() {
  const { t } = useTranslation('app')
  const leaving = useLeaving()
  if (leaving.state !== 'blocked') return null
  return (
    <section className={styles.leave} aria-labelledby="leave">
      <FormHead id="leave">{t('codes.leaveTitle')}</FormHead>
      <p>{t('codes.leaveText')}</p>
      <div className={page.acts}>
        <Button variant="default" onClick={() => leaving.reset()}>
          {t('codes.stay')}
        </Button>
        <Button variant="default" onClick={() => leaving.proceed()}>
          {t('codes.leaveAct')}
        </Button>
      </div>
    </section>
  )
}

function useLeaving(): Blocker {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  return useBlocker(useCallback(() => true, []))
}
