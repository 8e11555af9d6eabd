// The JavaScript side of src/app/web/wait.cpp, merged into build/wasm/lesart-cli.mjs by Emscripten's linker.
addToLibrary({
  lesart_node_wait: (milliseconds) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  },
});
