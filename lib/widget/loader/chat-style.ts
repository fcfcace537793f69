const FRAME = `div{position:relative;overflow:hidden}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0}`;

/** As high as the target, and never too low to be read. */
const INLINE =
  ':host{display:block!important;height:100%!important}nav{display:contents}div{height:100%;min-height:30rem}';

const FLOAT = `[popover]>div{box-shadow:0 0 0 1px #8883,0 8px 40px #0004}
[aria-expanded=true] i{inset:14px 19px 22px;border-width:0 3px 3px 0;border-radius:0;rotate:45deg}
b{position:absolute;inset:-4px 34px auto -4px;border-radius:11px;background:#c62828;color:#fff;font:600 13px/22px system-ui}
@media(max-width:480px){[popover]>div{position:fixed;inset:var(--t) 0 auto;width:100%;height:var(--h);margin:0;border-radius:0}[ready]:not([hidden])+button{display:none}}
@media(prefers-reduced-motion:no-preference){div{animation:in .16s}@keyframes in{from{opacity:0;translate:0 8px}}}`;

/** What the panel looks like once it holds a frame, the cross that closes it, and the number on the button. */
export function createChatSheet(isInline: boolean): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(FRAME + (isInline ? INLINE : FLOAT));
  return sheet;
}
