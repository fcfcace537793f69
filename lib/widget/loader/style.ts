/** `all` with `!important` inside a shadow root is the last word: no style of the page comes past it. */
const SHARED = `:host{all:initial!important}[hidden]{display:none!important}
div{overflow:hidden;position:relative;color-scheme:light dark;background:Canvas;color:CanvasText;font:15px/1.5 system-ui}
p{margin:24px}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0}`;

/** As high as the target, and never too low to be read. */
const INLINE =
  ':host{display:block!important;height:100%!important}nav{display:contents}div{height:100%;min-height:30rem}';

/** Logical directions follow the page around it; what stands at the bottom grows upwards. */
const FLOAT = `nav{all:unset;position:fixed;inset:auto 20px 20px;height:0;z-index:2147483647;display:flex;flex-direction:column;align-items:end;justify-content:end}
.start{align-self:start}
div{flex:none;width:400px;max-width:100%;height:min(640px,100vh - 112px);margin-bottom:16px;border-radius:16px;box-shadow:0 0 0 1px #8883,0 8px 40px #0004}
nav>button{flex:none;position:relative;width:56px;height:56px;border:1px solid #0000;border-radius:28px;cursor:pointer;box-shadow:0 4px 16px #0004}
i{position:absolute;inset:16px;border:3px solid;border-radius:50% 50% 50% 0}
[aria-expanded=true] i{inset:14px 19px 22px;border-width:0 3px 3px 0;border-radius:0;rotate:45deg}
b{position:absolute;inset:-4px 34px auto -4px;border-radius:11px;background:#c62828;color:#fff;font:600 13px/22px system-ui}
@media(max-width:480px){div{position:fixed;inset:var(--t) 0 auto;width:100%;height:var(--h);margin:0;border-radius:0}.ready+button{display:none}}
@media(prefers-reduced-motion:no-preference){div{animation:in .16s}@keyframes in{from{opacity:0;translate:0 8px}}}`;

export function createSheet(isInline: boolean): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHARED + (isInline ? INLINE : FLOAT));
  return sheet;
}
