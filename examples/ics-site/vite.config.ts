/** One file for Node, with the client of the library and everything else in it. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  resolve: {
    alias: { "system-leadership-library": fileURLToPath(new URL("../../clients/typescript/src/index.ts", import.meta.url)) },
  },
  ssr: { noExternal: true },
  build: { target: "node20", copyPublicDir: true },
});
