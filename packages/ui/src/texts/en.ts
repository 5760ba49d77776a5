import type { UiTexts } from './fr.ts'

/** Every text of the kit, in English. */
export const en: UiTexts = {
  language: 'Language',
  scheme: { label: 'Appearance', auto: 'Auto', light: 'Light', dark: 'Dark' },
  copy: 'Copy',
  copied: 'Copied',
  close: 'Close',
  retry: 'Try again',
  loading: 'One moment…',
  step: 'Step {{step}} of {{total}}',
  checkedAt: 'Checked on {{date}}',
  marks: {
    issued: 'Issued, verified',
    attested: 'Attested by a body',
    recommended: 'Recommended by a person',
    declared: 'Self-declared',
    note: 'Please note',
    refused: 'Do not rely',
    unknown: 'Cannot tell now',
  },
  verdicts: {
    accepted: 'Everything could be checked.',
    caution: 'Nothing false was found. Read what follows before you decide.',
    undetermined: 'Neither yes nor no: a check could not be made.',
    refused: 'A check has failed. Read which one.',
  },
  checks: {
    intact: {
      question: 'Is it intact?',
      answers: {
        passed: 'Yes. Nothing was changed since it was signed.',
        failed: 'No. This document was changed, or is not signed as it says.',
        unknown: 'We do not know. The signature could not be checked.',
        type_unknown: 'We do not know. This type of document is unknown to us.',
      },
    },
    issuer: {
      question: 'Who issued it, and were they entitled to?',
      answers: {
        passed: 'Yes. {{name}} was entitled to at that date.',
        failed: 'No. The signature is not that of the body it names.',
        unknown: 'We do not know. The address of the body does not answer.',
        issuer_unknown: 'Body unknown to our registers. That does not mean false.',
        key_not_listed: 'Please note. {{name}} is listed, but not with this signature.',
        not_entitled: 'Please note. {{name}} is listed, but not for this diploma at that date.',
        key_compromised: 'No. This signature was stolen: {{name}} has to issue it again.',
        trust_unreachable: 'We do not know. The register of the Region does not answer.',
        trust_stale: 'We do not know. The register of the Region has not been updated.',
        award_not_shown: 'We do not know. What is shown is not enough to say.',
      },
    },
    valid: {
      question: 'Is it still valid?',
      answers: {
        passed: 'Yes. Neither withdrawn nor replaced.',
        failed: 'No.',
        unknown: 'We do not know. The list of withdrawn diplomas does not answer.',
        revoked: 'No. Revoked by the body.',
        suspended: 'Please note. Suspended by the body.',
        replaced: 'Please note. Replaced by another one.',
        expired: 'Please note. It has come to its end.',
        not_yet_valid: 'No. It is not in force yet.',
      },
    },
    person: {
      question: 'Is it the right person?',
      answers: {
        passed: 'Yes. Shown from the wallet that collected this diploma.',
        passed_holder: 'Yes. It is bound to this wallet.',
        failed: 'No. Nothing proves that it comes from the wallet that collected it.',
        failed_holder: 'No. It is bound to another wallet.',
        unknown: 'We do not know.',
        binding_not_asked: 'Please note. Nobody has proven that this document is theirs.',
      },
    },
  },
  claim: {
    fixed: 'always shown',
    notOwned: 'You do not have it.',
  },
  qr: {
    alt: 'Picture to scan with a phone: it holds the same link as below',
    link: 'The same link',
    copyLink: 'Copy the link',
    code: 'Or type this code',
    until: 'Can be used until {{date}}',
  },
  errors: {
    support: 'Code for support',
    unreachable: 'The server does not answer',
    unreachableTodo: 'Check your connection, then try again.',
    unexpected: 'Something has stopped',
    unexpectedTodo: 'Try again in a few minutes. If it lasts, give the code to support.',
    kept: 'What was saved is intact.',
  },
  crash: {
    title: 'This page has stopped',
    text: 'What was saved is intact. Reload the page to go on.',
    act: 'Reload the page',
  },
}
