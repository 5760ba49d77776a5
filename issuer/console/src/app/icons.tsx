import { Icon } from '@acquis/ui'

// Line icons of the console; always beside a word, so hidden from readers of the screen.

export const BatchesIcon = () => (
  <Icon size={22}>
    <path d="m12 4 8.5 4.3L12 12.6 3.5 8.3zM3.5 12.3l8.5 4.3 8.5-4.3M3.5 16.2l8.5 4.3 8.5-4.3" />
  </Icon>
)
export const AwardsIcon = () => (
  <Icon size={22}>
    <path d="M8.5 16H5a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 5 4h14a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 19 16h-.5M7 8h10M7 11.500h3" />
    <circle cx="14.500" cy="14.500" r="3" />
    <path d="M12.500 17v4l2-1.200 2 1.200v-4" />
  </Icon>
)
export const PlusIcon = () => (
  <Icon size={22}>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)
export const PersonIcon = () => (
  <Icon size={22}>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6" />
  </Icon>
)
export const FileIcon = () => (
  <Icon size={32}>
    <path d="M6 3.500h8l4.5 4.500v11a1.5 1.5 0 0 1-1.5 1.500H6A1.5 1.5 0 0 1 4.5 19V5A1.5 1.5 0 0 1 6 3.500zM14 3.500V8h4.500M11.5 17v-6m-2.5 2.5 2.5-2.5 2.5 2.5" />
  </Icon>
)
export const DownIcon = () => (
  <Icon size={20}>
    <path d="M12 5v14m-6-6 6 6 6-6" />
  </Icon>
)
export const DownloadIcon = () => (
  <Icon size={20}>
    <path d="M12 4v11m-4.5-4.500L12 15l4.5-4.500M5 19.500h14" />
  </Icon>
)
export const PrintIcon = () => (
  <Icon size={20}>
    <path d="M7 9V4h10v5M7 17H5a1.5 1.5 0 0 1-1.5-1.500v-5A1.5 1.5 0 0 1 5 9h14a1.5 1.5 0 0 1 1.5 1.500v5A1.5 1.5 0 0 1 19 17h-2M7 14h10v6H7z" />
  </Icon>
)
