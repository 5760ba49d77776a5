import type { CredentialType } from '@acquis/schemas'
import { LockIcon } from '@acquis/ui'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { configQuery, useApi } from '../app/api.ts'
import { Failed } from '../app/failed.tsx'
import { Page } from '../app/page.tsx'
import parts from '../app/parts.module.css'
import {
  askableTypes,
  composeRequest,
  decidingOf,
  excessOf,
  purposeProblem,
  type Template,
  templateOf,
} from './compose-request.ts'
import { OfferedClaims } from './offered-claims.tsx'
import { PurposeField } from './purpose-field.tsx'
import { createRequest } from './request-api.ts'
import styles from './requests.module.css'
import { TypeChoice } from './type-choice.tsx'

/** A request in plain words: for what, what is asked of it, why, and what follows. */
export function NewRequestPage({ types = askableTypes }: { types?: readonly CredentialType[] }) {
  const { t, i18n } = useTranslation('app')
  const locale = i18n.language.startsWith('en') ? 'en' : 'fr'
  const [template, setTemplate] = useState(() => templateOf(types[0]!))
  const deciding = decidingOf(template)
  const [ticked, setTicked] = useState<readonly string[]>(deciding)
  const [purpose, setPurpose] = useState('')
  const [problem, setProblem] = useState<ReturnType<typeof purposeProblem>>()
  const purposeField = useRef<HTMLTextAreaElement>(null)
  const create = useCreateRequest()
  const count = template.fixed.length + ticked.length

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const found = purposeProblem(purpose)
    setProblem(found)
    if (found) purposeField.current?.focus()
    else create.mutate({ template, ticked, purpose: purpose.trim() })
  }
  function choose(type: CredentialType) {
    const chosen = templateOf(type)
    setTemplate(chosen)
    setTicked(decidingOf(chosen))
  }
  const toggle = (name: string) => setTicked(ticked.includes(name) ? ticked.filter((each) => each !== name) : [...ticked, name])

  return (
    <Page title={t('compose.title')} lead={t('compose.lead')}>
      <form className={parts.columns} onSubmit={submit} noValidate>
        <div className={parts.stack}>
          <TypeChoice types={types} chosen={template.type} onChoose={choose} />
          <PurposeField ref={purposeField} value={purpose} onChange={setPurpose} problem={problem} />
          <section className={parts.panel} aria-labelledby="fixed">
            <h2 id="fixed">{t('compose.fixed')}</h2>
            <p className={`${parts.plain} ${parts.muted}`}>{t('compose.fixedHint')}</p>
            <ul className={styles.fixedTicks}>
              {template.fixed.map(({ name, label }) => (
                <li key={name} className={styles.fixed}>
                  <LockIcon />
                  {label[locale]}
                </li>
              ))}
            </ul>
          </section>
          <OfferedClaims kind="optional" claims={template.optional} deciding={deciding} ticked={ticked} onToggle={toggle} />
          <OfferedClaims kind="sensitive" claims={template.sensitive} ticked={ticked} onToggle={toggle} />
        </div>
        <div className={styles.side}>
          <Sum count={count} over={excessOf(template, ticked).length} />
          {create.isError && <Failed error={create.error} kept={t('compose.kept')} />}
          <p className={`${parts.plain} ${parts.small} ${parts.muted}`}>{t('compose.effect')}</p>
          <Button type="submit" size="lg" px="sm" fullWidth disabled={create.isPending}>
            {create.isPending ? t('compose.busy') : t('compose.act', { count })}
          </Button>
        </div>
      </form>
    </Page>
  )
}

/** The gauge: how much is asked, and how much of it is too much. */
function Sum({ count, over }: { count: number; over: number }) {
  const { t } = useTranslation('app')
  return (
    <p className={`${parts.plain} ${styles.over}`} role="status">
      {t('compose.sum', { count })}{' '}
      {over === 0 ? t('compose.sumEnough') : <strong>{t('compose.sumOver', { count: over })}</strong>}
    </p>
  )
}

function useCreateRequest() {
  const api = useApi()
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ template, ticked, purpose }: { template: Template; ticked: readonly string[]; purpose: string }) => {
      const { idOrigin } = await client.fetchQuery(configQuery(api))
      return createRequest(api, { dcql_query: composeRequest(template, ticked, idOrigin), purpose })
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['requests'] })
      await navigate(`/requests/${id}`)
    },
  })
}
