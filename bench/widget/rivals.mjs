// @ts-check
// How each widget comes onto a page, as its own documentation says, and how it is opened.

/**
 * @typedef {{
 *   name: string,
 *   html: string,
 *   open: (page: import('@playwright/test').Page) => Promise<void>,
 *   isOpen: (page: import('@playwright/test').Page) => Promise<unknown>
 * }} Rival
 *   `html`: what stands at the end of the host's page; `open`: what a visitor does first; `isOpen`: waits until
 *   something can be typed
 */

/** A click, wherever the button is: it may stand in a shadow. @param {string} selector */
const click = (selector) => (/** @type {import('@playwright/test').Page} */ page) =>
  page.locator(selector).first().click();

/** @param {string} selector */
const shows = (selector) => (/** @type {import('@playwright/test').Page} */ page) =>
  page.locator(selector).first().waitFor();

/** There is nothing to open. */
export const atRest = { open: async () => {}, isOpen: async () => {} };

/**
 * @param {string} app where Parley is
 * @param {string} widgetId
 * @param {string} cdn where the packages are served from
 * @returns {Rival[]}
 */
export const toRivals = (app, widgetId, cdn) => [
  { name: 'nothing', ...atRest, html: '' },
  // What any script costs, and what any button on a script costs: the floor under the figures below.
  { name: 'an empty script', ...atRest, html: `<script async src="${cdn}/empty.js"></script>` },
  { name: 'a plain button', ...atRest, html: `<script async src="${cdn}/button.js"></script>` },
  {
    name: 'parley',
    html: `<script async src="${app}/widget.js" data-widget="${widgetId}"></script>`,
    open: click('[aria-label="Open chat"]'),
    isOpen: (page) => page.frameLocator('iframe').locator('#message').waitFor(),
  },
  {
    name: 'flowise-embed',
    html: `<script type="module">
      import Chatbot from '${cdn}/flowise-embed/dist/web.js';
      Chatbot.init({ chatflowid: 'flow', apiHost: '${cdn}' });
    </script>`,
    open: click('flowise-chatbot button'),
    isOpen: shows('flowise-chatbot textarea'),
  },
  {
    // It has no button: the chat stands in the page.
    name: 'deep-chat',
    html: `<script type="module" src="${cdn}/deep-chat/dist/deepChat.bundle.js"></script>
      <deep-chat demo="true" style="position: fixed; bottom: 20px; right: 20px; width: 400px"></deep-chat>`,
    open: click('deep-chat #text-input'),
    isOpen: shows('deep-chat #text-input'),
  },
  {
    name: '@n8n/chat',
    html: `<link href="${cdn}/@n8n/chat/dist/style.css" rel="stylesheet">
      <script type="module">
        import { createChat } from '${cdn}/@n8n/chat/dist/chat.bundle.es.js';
        createChat({ webhookUrl: '${cdn}/webhook' });
      </script>`,
    open: click('.chat-window-toggle'),
    isOpen: shows('.chat-window-wrapper textarea'),
  },
];
