import type { Report } from '@acquis/schemas'
import { Button, FileButton, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../app/api.ts'
import { Failed } from '../app/failed.tsx'
import { Page } from '../app/page.tsx'
import parts from '../app/parts.module.css'
import { ReportBody, useReportHead } from '../reports/report-body.tsx'
import { checkText } from './check-api.ts'
import { maxFileBytes } from './pasted.ts'

/** Checks a text that somebody handed over, without an account; what is found stays on this page. */
export function CheckPage() {
  const { t } = useTranslation('app')
  const [report, setReport] = useState<Report>()
  const ofReport = useReportHead(report)
  const head = report ? ofReport : { title: t('check.title'), lead: t('check.lead') }
  return (
    <Page {...head}>
      {report ? (
        <ReportBody
          report={report}
          act={
            <Button size="lg" fullWidth onClick={() => setReport(undefined)}>
              {t('check.another')}
            </Button>
          }
          more={
            <Button variant="default" onClick={() => print()}>
              {t('report.print')}
            </Button>
          }
        />
      ) : (
        <CheckForm onReport={setReport} />
      )}
    </Page>
  )
}

type Problem = 'missing' | 'fileLarge' | 'fileUnread'

function CheckForm({ onReport }: { onReport: (report: Report) => void }) {
  const { t } = useTranslation('app')
  const api = useApi()
  const [text, setText] = useState('')
  const [fileName, setFileName] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const field = useRef<HTMLTextAreaElement>(null)
  const check = useMutation({ mutationFn: () => checkText(api, text), onSuccess: onReport })

  async function take(file: File | null) {
    if (!file) return
    setProblem(undefined)
    setFileName(undefined)
    if (file.size > maxFileBytes) return setProblem('fileLarge')
    try {
      setText(await file.text())
      setFileName(file.name)
    } catch {
      setProblem('fileUnread')
    }
  }
  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (text.trim() === '') {
      setProblem('missing')
      field.current?.focus()
    } else check.mutate()
  }

  return (
    <form className={`${parts.stack} ${parts.narrow}`} onSubmit={submit} noValidate>
      <Textarea
        ref={field}
        label={t('check.label')}
        description={t('check.hint')}
        error={problem && t(`check.${problem}`)}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setProblem(undefined)
        }}
        rows={6}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: parts.mono ?? '' }}
      />
      <div className={parts.row}>
        <FileButton onChange={(file) => void take(file)} accept="text/plain,application/json,.txt,.json,.jwt,.sdjwt">
          {(props) => (
            <Button variant="default" {...props}>
              {t('check.file')}
            </Button>
          )}
        </FileButton>
        <span role="status">{fileName !== undefined && t('check.fileRead', { name: fileName })}</span>
      </div>
      {check.isError && <Failed error={check.error} />}
      <div className={parts.bar}>
        <p className={`${parts.small} ${parts.muted}`}>{t('check.effect')}</p>
        <Button type="submit" size="lg" disabled={check.isPending}>
          {t(check.isPending ? 'check.busy' : 'check.act')}
        </Button>
      </div>
    </form>
  )
}
