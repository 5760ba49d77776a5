import { Icon } from '@acquis/ui'

// Line icons of the wallet; always beside a word, so hidden from readers of the screen.
export const CloseIcon = () => (
  <Icon>
    <path d="M5 5l14 14M19 5 5 19" />
  </Icon>
)
export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)
export const DiplomaIcon = () => (
  <Icon>
    <path d="M9 18H5a2 2 0 0 1-2-2V6.5A2 2 0 0 1 5 4.5h14a2 2 0 0 1 2 2V12" />
    <path d="M6.5 8.5h8M6.5 12h4" />
    <circle cx="16" cy="14.5" r="2.8" />
    <path d="m14.3 16.8-.8 4 2.5-1.4 2.5 1.4-.8-4" />
  </Icon>
)
export const HistoryIcon = () => (
  <Icon>
    <path d="M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2" />
  </Icon>
)
export const SettingsIcon = () => (
  <Icon>
    <path d="M4 7h9m5 0h2M4 17h3m5 0h8" />
    <circle cx="15.5" cy="7" r="2.3" />
    <circle cx="9.5" cy="17" r="2.3" />
  </Icon>
)
export const BodyIcon = () => (
  <Icon>
    <path d="M3.5 20.5h17M5 17.5h14M12 3.5 4 8.5h16zM6.5 11v4M10.2 11v4M13.8 11v4M17.5 11v4" />
  </Icon>
)
export const ShopIcon = () => (
  <Icon>
    <path d="M4 9.5 5.5 4h13L20 9.5M5 12v8.5h14V12M4 9.5a2.6 2.6 0 0 0 5.3 0 2.6 2.6 0 0 0 5.4 0 2.6 2.6 0 0 0 5.3 0zM9.5 20.5V15h5v5.5" />
  </Icon>
)
