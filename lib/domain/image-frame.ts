/** Where the frame lives that shows one image from elsewhere, and the origin that it may show it from. */
export const IMAGE_FRAME_PATH = '/image';
export const IMAGE_FRAME_FROM = 'from';

/** What the page asks the frame to show. */
export type ImageAsked = { readonly src: string; readonly alt: string };

/** What the frame tells the page. */
export type ImageTold =
  | { readonly image: 'ready' }
  | { readonly image: 'shown'; readonly width: number; readonly height: number }
  | { readonly image: 'failed' };
