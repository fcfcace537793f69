import { ChatPage } from '@/components/chat/chat-page';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { EXAMPLES } from '@/lib/models/examples';

const examples = EXAMPLES.map(({ id, title, hint }) => ({ id, title, hint }));

/**
 * The prerendered shell of every `/c/:conversationId` (a rewrite leads here): which conversation it
 * shows is read from the address in the browser, so no server is asked before the page is there.
 */
export default function StoredConversation() {
  return <ChatPage start="unknown" examples={examples} modelName={DEFAULT_MODEL.name} />;
}
