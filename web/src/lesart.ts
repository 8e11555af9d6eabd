// The package's entry: defines <lesart-article>. See README.md.
import engine_factory from "lesart-engine";
import { LesartArticleElement } from "./element.js";
import { set_engine_factory } from "./engine.js";

set_engine_factory(engine_factory);
if (!customElements.get("lesart-article")) customElements.define("lesart-article", LesartArticleElement);

export { set_asset_source, embedded_asset, type AssetSource } from "./assets.js";
export { LesartError } from "./errors.js";
export { LesartArticleElement, type Target } from "./element.js";
export type { ArticleSource } from "./source.js";
export type * from "./model.js";

declare global {
  interface HTMLElementTagNameMap {
    "lesart-article": LesartArticleElement;
  }
}
