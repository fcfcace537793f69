import { ChatPage } from '@/components/chat/chat-page';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { EXAMPLES } from '@/lib/models/examples';

const examples = EXAMPLES.map(({ id, title, hint }) => ({ id, title, hint }));

/** Prerendered. What it needs of the catalogue travels in the page, not in its script. */
export default function NewConversation() {
  return <ChatPage start="new" examples={examples} modelName={DEFAULT_MODEL.name} />;
}
