export { Brand } from './look/brand.tsx'
export { CheckIcon, Icon, InfoIcon, LockIcon } from './look/icon.tsx'
export { CardPaper, DiplomaPaper, type DiplomaPaperProps, type Material, type PaperProps } from './look/paper.tsx'
export { type MarkKind, ProofMark, Shape } from './look/proof-mark.tsx'
export { renderApp } from './look/render-app.tsx'
export { Stamp } from './look/stamp.tsx'
export { cssVariablesResolver, theme } from './look/theme.ts'
export { installTrustedTypes } from './look/trusted-types.ts'

export {
  type Catalogue,
  createI18n,
  type Language,
  languages,
  preferredLanguage,
  rememberLanguage,
  type Texts,
} from './texts/create-i18n.ts'
export { formatDate, formatDateTime, formatNumber, formatTime } from './texts/formats.ts'
export { frenchSpacing, spaced } from './texts/french-spacing.ts'
export { LanguageSwitch } from './texts/language-switch.tsx'
export { SchemeSwitch } from './texts/scheme-switch.tsx'

export { CheckLine, QuestionList } from './checks/check-line.tsx'
export { markOf } from './checks/mark.ts'
export { type Answer, fourQuestions, type Question, questions, stepsOf, worstAnswer } from './checks/questions.ts'
export { ItemVerdict, Verdict, VerdictMark } from './checks/verdict.tsx'

export { claimLine, claimLines, type ClaimText } from './claims/claim-lines.ts'
export { ClaimRow } from './claims/claim-row.tsx'

export { CodeInput } from './controls/code-input.tsx'
export { CopyButton } from './controls/copy-button.tsx'
export { QrPanel } from './controls/qr-panel.tsx'
export { Stepper } from './controls/stepper.tsx'

export { EmptyState } from './notes/empty-state.tsx'
export { ErrorNote, FailedRequest } from './notes/error-note.tsx'
export { Note } from './notes/note.tsx'
export { Skeleton } from './notes/skeleton.tsx'
export { StatFigure, StatRow } from './notes/stat-figure.tsx'

export { type Api, ApiError, type ApiProblem, createApi, type Shape as AnswerShape } from './api/create-api.ts'
