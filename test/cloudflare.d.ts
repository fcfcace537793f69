/// <reference types="@cloudflare/vitest-plugin/types" />

/** What `cloudflare:workers` gives a test: the test Worker's exports and bindings. */
declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import('./worker');
    durableNamespaces: 'Conversation' | 'Account' | 'Budget' | 'Share' | 'Widget';
  }
  interface Env {
    AI: Service<typeof import('@/emulator/worker').Emulator>;
    CONVERSATION: DurableObjectNamespace<import('@/lib/objects/conversation').Conversation>;
    PROVE?: string;
    SHARE: DurableObjectNamespace<import('@/lib/objects/share').Share>;
    BUDGET: DurableObjectNamespace<import('@/lib/objects/budget').Budget>;
    WIDGET: DurableObjectNamespace<import('@/lib/objects/widget').Widget>;
    ACCOUNT: DurableObjectNamespace<import('@/lib/objects/account').Account>;
  }
}
