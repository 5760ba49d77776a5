import { Input, type TextInputProps } from '@mantine/core'
import { useId } from 'react'
import styles from './code-input.module.css'

type CodeInputProps = {
  label: string
  description: string
  value: string
  onChange: (value: string) => void
  length?: number | undefined
  inputMode: NonNullable<TextInputProps['inputMode']>
  error?: string | undefined
}

/** One field for a code, with its places painted behind: whole for readers of the screen, for pasting and for dictation. */
export function CodeInput({ label, description, value, onChange, length, inputMode, error }: CodeInputProps) {
  const id = useId()
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error} size="md">
      <div className={styles.field} data-places={length !== undefined && length <= 10 ? length : undefined}>
        {length !== undefined && length <= 10 && (
          <span className={styles.places} aria-hidden="true">
            {Array.from({ length }, (_, index) => (
              <span key={index} data-current={index === value.length || undefined} />
            ))}
          </span>
        )}
        <input
          id={id}
          className={styles.input}
          value={value}
          onChange={(event) => onChange(clean(event.currentTarget.value, inputMode, length))}
          inputMode={inputMode}
          autoComplete="one-time-code"
          autoCapitalize={inputMode === 'numeric' ? 'none' : 'characters'}
          spellCheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-description ${error === undefined ? '' : `${id}-error`}`.trim()}
        />
      </div>
    </Input.Wrapper>
  )
}

/** What was pasted with spaces and dashes is taken without them. */
function clean(typed: string, inputMode: string, length: number | undefined): string {
  const letters = typed.replace(inputMode === 'numeric' ? /\D/g : /[\s-]/g, '')
  return length === undefined ? letters : letters.slice(0, length)
}
