import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BrowserRouter, Link, Route, Routes } from 'react-router'
import { CollectPage } from '../diplomas/collect-page.tsx'
import { DiplomaPage } from '../diplomas/diploma-page.tsx'
import { DiplomasPage } from '../diplomas/diplomas-page.tsx'
import { HistoryPage } from '../history/history-page.tsx'
import { PresentPage } from '../present/present-page.tsx'
import { ReceivePage } from '../receive/receive-page.tsx'
import { SettingsPage } from '../settings/settings-page.tsx'
import { SetupPage } from '../setup/setup-page.tsx'
import { UnlockPage } from '../setup/unlock-page.tsx'
import { openVaultClient } from '../vault/vault-client.ts'
import type { Vault } from '../vault/vault.ts'
import type { WalletConfig } from './config.ts'
import { Screen } from './screen.tsx'
import { Frame, Shell } from './shell.tsx'
import { useWallet, WalletProvider } from './wallet.tsx'

type AppProps = { config: WalletConfig; openVault?: (onLocked: () => void) => Vault }

export function App({ config, openVault = openVaultClient }: AppProps) {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } }),
  )
  return (
    <QueryClientProvider client={queries}>
      <WalletProvider config={config} openVault={openVault}>
        <BrowserRouter>
          <Places />
        </BrowserRouter>
      </WalletProvider>
    </QueryClientProvider>
  )
}

/** Every place of the wallet stands behind the door; the address keeps what the person came for. */
function Places() {
  return (
    <Routes>
      <Route element={<Door frame={<Frame />} />}>
        <Route path="/receive" element={<ReceivePage />} />
        <Route path="/present" element={<PresentPage />} />
        <Route path="/collect" element={<CollectPage />} />
      </Route>
      <Route element={<Door frame={<Shell />} />}>
        <Route index element={<DiplomasPage />} />
        <Route path="/diplomas/:id" element={<DiplomaPage />} />
        <Route path="/history" element={<HistoryPage />} />
        <Route path="/settings" element={<SettingsPage />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  )
}

function Door({ frame }: { frame: ReactNode }) {
  const { state } = useWallet()
  if (state === 'open') return frame
  return <Frame>{state === 'none' ? <SetupPage /> : <UnlockPage />}</Frame>
}

function NotFound() {
  const { t } = useTranslation('app')
  return (
    <Screen title={t('app.notFound.title')}>
      <p>
        <Link to="/">{t('app.notFound.act')}</Link>
      </p>
    </Screen>
  )
}
