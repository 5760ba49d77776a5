import { Button, Checkbox, createTheme, type CSSVariablesResolver, Radio } from '@mantine/core'

const onPrimary = 'var(--aq-on-primary)'

/** Slate, stone and brass, for Mantine. Colours that mean something are tokens (`--aq-*`), so nobody can write `color="green"`. */
export const theme = createTheme({
  primaryColor: 'ardoise',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  respectReducedMotion: true,
  focusRing: 'auto',
  black: '#1B262C',
  cursorType: 'pointer',
  defaultRadius: 'md',
  colors: {
    ardoise: ['#EEF4F5', '#DCE8EB', '#C3DCE2', '#A9CBD3', '#7FA5B0', '#5F8794', '#41707E', '#2C5967', '#1F4653', '#17363F'],
    gray: ['#FBFAF7', '#F5F3EE', '#ECE9E1', '#DDD9CE', '#C9C5BA', '#A3A69F', '#7F8A8C', '#4D5A61', '#333F45', '#1B262C'],
    dark: ['#F0EDE6', '#D5D3CC', '#B4B3AC', '#858A88', '#373834', '#2A2B29', '#1F201F', '#161616', '#111111', '#0B0B0B'],
  },
  fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'Atkinson Hyperlegible Mono Variable', ui-monospace, monospace",
  headings: {
    fontFamily: "'Newsreader Variable', Georgia, serif",
    fontWeight: '500',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '2.25rem', lineHeight: '1.15' },
      h2: { fontSize: '1.5rem', lineHeight: '1.18' },
      h3: { fontSize: '1.25rem', lineHeight: '1.2' },
    },
  },
  fontSizes: { xs: '.8125rem', sm: '.875rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '999px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Badge: { defaultProps: { variant: 'transparent', tt: 'none' } },
    // What stands on the primary colour is ours in both schemes; Mantine would guess it before it knows the scheme.
    Button: Button.extend({
      defaultProps: { size: 'md' },
      vars: (_theme, { variant = 'filled' }) => ({ root: variant === 'filled' ? { '--button-color': onPrimary } : {} }),
    }),
    Checkbox: Checkbox.extend({ vars: () => ({ root: { '--checkbox-icon-color': onPrimary } }) }),
    Radio: Radio.extend({ vars: () => ({ root: { '--radio-icon-color': onPrimary } }) }),
    Loader: { defaultProps: { type: 'dots' } },
    Paper: { defaultProps: { withBorder: true } },
    Table: { defaultProps: { verticalSpacing: 'xs' } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
  },
})

const light = {
  bg: '#F5F3EE',
  surface: '#FFFFFF',
  paper: '#FFFDF8',
  sunk: '#ECE9E1',
  ink: '#1B262C',
  muted: '#4D5A61',
  primary: '#1F4653',
  'on-primary': '#FFFFFF',
  'primary-hover': '#17363F',
  tint: '#E6EEF0',
  control: '#7F8A8C',
  rule: '#DDD9CE',
  brass: '#94702C',
  'brass-soft': '#C9B27C',
  'brass-text': '#765618',
  issued: '#18753C',
  recommended: '#6E4AA8',
  declared: '#0063CB',
  note: '#B34000',
  'note-ground': '#FCF1E9',
  refused: '#CE0500',
  'refused-ground': '#FCEDEB',
  unknown: '#5A5A5A',
  'unknown-ground': '#F0EFEC',
  'paper-shadow': '0 1px 1px #1B262C0D, 0 10px 24px -14px #1B262C47',
  'hero-shadow': '0 2px 3px #1B262C0F, 0 28px 56px -28px #1B262C6B',
}

const dark: typeof light = {
  bg: '#161616',
  surface: '#1F201F',
  paper: '#23231F',
  sunk: '#2A2B29',
  ink: '#F0EDE6',
  muted: '#B4B3AC',
  primary: '#A9CBD3',
  'on-primary': '#10262D',
  'primary-hover': '#C3DCE2',
  tint: '#20343A',
  control: '#858A88',
  rule: '#373834',
  brass: '#C7A664',
  'brass-soft': '#7A6840',
  'brass-text': '#D3B57A',
  issued: '#27A658',
  recommended: '#B39DDB',
  declared: '#518FFF',
  note: '#FC5D00',
  'note-ground': '#2B2019',
  refused: '#FF6B5E',
  'refused-ground': '#2E1D1B',
  unknown: '#B0B0B0',
  'unknown-ground': '#262626',
  'paper-shadow': '0 1px 1px #0000000D, 0 10px 24px -14px #00000080',
  'hero-shadow': '0 2px 3px #0000000F, 0 28px 56px -28px #000000B3',
}

/** Every token as `--aq-*`, and Mantine's own variables drawn from them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  // The side bar of the console is the same in both schemes.
  variables: {
    '--aq-side': '#1A343E',
    '--aq-side-current': '#2A4A56',
    '--aq-side-ink': '#DCE7EA',
    '--aq-side-muted': '#C4D4D9',
  },
  light: variables(light),
  dark: variables(dark),
})

function variables(tokens: typeof light): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--aq-${name}`, value])),
    '--mantine-color-body': tokens.surface,
    '--mantine-color-text': tokens.ink,
    '--mantine-color-dimmed': tokens.muted,
    '--mantine-color-default-border': tokens.control,
    '--mantine-color-error': tokens.refused,
    '--mantine-color-anchor': tokens.primary,
    '--mantine-color-placeholder': tokens.muted,
    '--mantine-primary-color-filled': tokens.primary,
    '--mantine-primary-color-filled-hover': tokens['primary-hover'],
    '--mantine-color-ardoise-filled': tokens.primary,
    '--mantine-color-ardoise-filled-hover': tokens['primary-hover'],
    '--mantine-primary-color-contrast': tokens['on-primary'],
  }
}
